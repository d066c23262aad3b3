"""What may be the same is decided by place, time, look and photo, and by nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.duplicates.scoring import (
    MOST_ACCURACY_M,
    PHOTO_BITS,
    Limits,
    Sighting,
    look_alike,
    photos_alike,
    score,
)
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.places.geodesy import destination, distance_m

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
DAY = timedelta(days=1)
LIMITS = Limits(near_m=250.0, age=30 * DAY)
HERE = GeoPoint(16.8163, 107.1003, 10.0)
MINE, BULLETS, GUAVA, M79 = Look.MINE, Look.SAA, Look.BOMBIE_GUAVA, Look.M79
A_PHOTO, ALIKE, OTHER = "0f0f0f0f0f0f0f0f", "0f0f0f0f0f0f0fff", "f0f0f0f0f0f0f0f0"


def seen(
    metres: float = 0.0,
    look: Look = Look.UNKNOWN,
    *,
    accuracy: float | None = 10.0,
    ago: timedelta = timedelta(),
    digging: bool = False,
    photos: tuple[str, ...] = (),
) -> Sighting:
    there = destination(HERE, 90.0, metres)
    point = GeoPoint(there.lat, there.lon, accuracy)
    return Sighting(point, look, NOW - ago, digging, frozenset(photos))


#: The new one lies at HERE, within 10 m. What is known, and whether it may be the same.
NEAR = [
    ("at the same place", seen(0, MINE), seen(0, MINE), True),
    ("a look nobody knows", seen(0, MINE), seen(100), True),
    ("many things together", seen(0, MINE), seen(100, Look.CACHE), True),
    ("looks that are taken for each other", seen(0, GUAVA), seen(100, M79), True),
    ("other looks", seen(0, MINE), seen(100, BULLETS), False),
    ("just near enough", seen(), seen(269), True),
    ("just too far", seen(), seen(271), False),
    ("far, but the positions are bad", seen(), seen(700, accuracy=450.0), True),
    ("a commune counts as a kilometre, not as five", seen(), seen(1300, accuracy=5000.0), False),
    ("within that kilometre", seen(), seen(1200, accuracy=5000.0), True),
    ("nobody says how good: 50 m", seen(), seen(305, accuracy=None), True),
    ("nobody says how good, and farther", seen(), seen(315, accuracy=None), False),
    ("a month old", seen(), seen(ago=30 * DAY), True),
    ("older than a month", seen(), seen(ago=30 * DAY + timedelta(minutes=1)), False),
    ("other looks, photos alike", seen(0, MINE, photos=(A_PHOTO,)),
     seen(100, BULLETS, photos=(OTHER, ALIKE)), True),
    ("other looks, other photos", seen(0, MINE, photos=(A_PHOTO,)),
     seen(100, BULLETS, photos=(OTHER,)), False),
    ("photos alike, but too far", seen(0, photos=(A_PHOTO,)), seen(300, photos=(A_PHOTO,)), False),
    ("one building site is larger", seen(digging=True), seen(500, digging=True), True),
    ("beyond the site", seen(digging=True), seen(530, digging=True), False),
    ("people dig at one of them only", seen(digging=True), seen(500), False),
    ("other looks on one site", seen(0, MINE, digging=True),
     seen(100, BULLETS, digging=True), True),
]  # fmt: skip


@pytest.mark.parametrize(("new", "known", "same"), [row[1:] for row in NEAR],
                         ids=[row[0] for row in NEAR])  # fmt: skip
def test_whether_it_may_be_the_same(new: Sighting, known: Sighting, same: bool) -> None:
    assert bool(score(new, known, LIMITS)) is same
    assert score(new, known, LIMITS) == score(known, new, LIMITS)


#: From the likeliest to the least likely.
ORDER = [
    seen(0, MINE, photos=(A_PHOTO,)),
    seen(0, MINE),
    seen(0),
    seen(200, MINE),
    seen(200),
    seen(300, MINE),
]


def test_nearer_more_alike_and_with_the_same_photo_is_likelier() -> None:
    new = seen(0, MINE, photos=(A_PHOTO,))

    scores = [score(new, known, LIMITS) for known in ORDER]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0.0
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize("bits", [0, 1, PHOTO_BITS, PHOTO_BITS + 1, 64])
def test_photos_may_differ_in_a_few_bits(bits: int) -> None:
    other = f"{int(A_PHOTO, 16) ^ (2**bits - 1):016x}"

    assert photos_alike(frozenset({A_PHOTO}), frozenset({other})) == (bits <= PHOTO_BITS)


@given(st.sampled_from(Look), st.sampled_from(Look))
def test_looks_are_alike_both_ways_and_most_with_themselves(a: Look, b: Look) -> None:
    assert look_alike(a, b) == look_alike(b, a)
    assert look_alike(a, a) >= look_alike(a, b)


@given(
    st.floats(0, 4000),
    st.floats(0, 360),
    st.none() | st.floats(0, 20_000),
    st.none() | st.floats(0, 20_000),
)
def test_what_may_be_the_same_lies_within_the_box_that_is_asked_for(
    metres: float, bearing: float, mine: float | None, theirs: float | None
) -> None:
    there = destination(HERE, bearing, metres)
    new = Sighting(GeoPoint(HERE.lat, HERE.lon, mine), Look.UNKNOWN, NOW, digging=True)
    known = Sighting(GeoPoint(there.lat, there.lon, theirs), Look.UNKNOWN, NOW, digging=True)

    if score(new, known, LIMITS):
        assert distance_m(new.point, known.point) <= LIMITS.farthest_m(new.point)
        assert LIMITS.farthest_m(new.point) <= 500 + 2 * MOST_ACCURACY_M
