"""In which village a place lies, as a table: what could be two villages' is nobody's."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.villages.locating import certain
from services.villages.model import Village
from services.villages.service import village_of
from tests.factories import KHE_SANH
from tests.services.boundaries.drawn import square
from tests.services.villages.places import a_village

RADIUS = 1000.0


def north(metres: float, *, off: float | None = None) -> GeoPoint:
    return GeoPoint(KHE_SANH.lat + metres / 110_650, KHE_SANH.lon, off)


def pointed(metres: float) -> Village:
    place = north(metres)
    return Village(lat=place.lat, lon=place.lon, polygons=None)


def drawn(south_m: float, *, lat: float | None = None) -> Village:
    """A square of a kilometre, from so many metres north of Khe Sanh on."""
    ring = square(KHE_SANH.lon - 0.005, north(south_m).lat, 0.009)
    return Village(polygons=[[ring]], lat=lat, lon=KHE_SANH.lon)


@pytest.mark.parametrize(
    ("place", "villages", "which"),
    [
        (north(0), [], None),
        (north(0), [pointed(400)], 0),
        (north(0), [pointed(1200)], None),
        (north(0), [pointed(400), pointed(-900)], None),
        (north(0), [pointed(400), pointed(-1200)], 0),
        (north(0, off=300), [pointed(400), pointed(-1200)], None),
        (north(0, off=300), [pointed(600)], 0),
        (north(0, off=500), [pointed(600)], None),
        (north(0), [drawn(-300)], 0),
        (north(0), [drawn(-300), pointed(10)], 0),
        (north(0), [drawn(-300), drawn(-200)], None),
        (north(0), [drawn(-300), drawn(20)], 0),
        (north(0, off=40), [drawn(-300), drawn(20)], None),
        (north(0, off=200), [drawn(-300)], 0),
        (north(0, off=400), [drawn(-300)], None),
        (north(0, off=40), [drawn(20)], None),
        (north(0), [drawn(20), pointed(10)], 1),
        (north(0), [drawn(20, lat=KHE_SANH.lat)], None),
    ],
)
def test_a_place_lies_in_one_village_or_in_none(
    place: GeoPoint, villages: list[Village], which: int | None
) -> None:
    found = certain(place, villages, RADIUS)

    assert found is (None if which is None else villages[which])


async def with_outline(session: AsyncSession, name: str, lat: float, **more: Any) -> Village:
    ring = square(KHE_SANH.lon - 0.005, lat, 0.02)
    box = {"south": lat, "north": lat + 0.02, "west": ring[0][0], "east": ring[2][0]}
    return await a_village(session, name, polygons=[[ring]], **box, **more)


async def test_the_register_is_asked_by_outline_and_by_point(session: AsyncSession) -> None:
    """The drawn one's own point is far away, and says nothing."""
    around = await with_outline(session, "Thôn 1", KHE_SANH.lat - 0.01, at=GeoPoint(17.0, 107.0))
    far = await a_village(session, "Thôn 2", at=GeoPoint(16.7, 106.8))
    await a_village(session, "Thôn 3", at=None)
    session.expunge_all()

    found = [await village_of(session, place) for place in (KHE_SANH, GeoPoint(16.7, 106.8049))]

    assert [one and one.id for one in found] == [around.id, far.id]
    assert await village_of(session, GeoPoint(17.0, 107.0)) is None
    assert await village_of(session, replace(KHE_SANH, accuracy_m=3000.0)) is None
