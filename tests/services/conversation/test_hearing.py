"""Numbers that people type mean what they meant by them, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.draft import Draft, Step, next_step
from services.conversation.hearing import (
    hear_choice,
    hear_text,
    metres_in,
    phone_in,
    whole_number,
)
from services.conversation.questions import DISTANCES
from services.messages import Address, Inbound
from services.pictures.kinds import NUMBERED, Look
from services.places.geodesy import Compass
from services.reports.answers import Danger
from tests.factories import KHE_SANH

AT_PLACE = Draft()
AT_DISTANCE = Draft().placed(KHE_SANH, how="pin", commune=None)
AT_DIRECTION = Draft(lat=16.6, lon=106.7, place_how="pin", distance_m=50.0)
AT_LOOK = Draft().placed(KHE_SANH, how="coordinates", commune=None)


def written(text: str, message_id: str | None = None) -> Inbound:
    return Inbound(Address("sms", "an"), "1", text=text, message_id=message_id)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("80", 80),
        ("80m", 80),
        ("80 m", 80),
        ("80 mét", 80),
        ("80 me\u0301t", 80),
        ("80 MÉT", 80),
        ("khoảng 200 mét", 200),
        ("chừng 30m", 30),
        ("~100m", 100),
        ("about 50 metres", 50),
        ("1,5 km", 1500),
        ("1.5km", 1500),
        ("2 cây số", 2000),
        ("0", 0),
        ("2000", 2000),
    ],
)
def test_a_distance_is_understood_as_people_write_it(text: str, metres: float) -> None:
    heard = hear_text(AT_DISTANCE, Step.DISTANCE, written(text))

    assert heard.understood
    assert heard.draft.distance_m == metres
    assert next_step(heard.draft) in (Step.DIRECTION, Step.LOOK)


@pytest.mark.parametrize(
    "text",
    [
        *("2001", "5 km", "99999", "9" * 5000, "-5", "²", "٣", "５０", "1/2", "20-30", "m", ""),
        *("16.8167, 107.0933", "22/11/2026", "0912345678", "50 kg", "200m về phía bắc", "NaN"),
    ],
)
def test_what_is_no_believable_distance_becomes_the_note(text: str) -> None:
    heard = hear_text(AT_DISTANCE, Step.DISTANCE, written(text))

    assert not heard.understood
    assert heard.draft.distance_m is None
    assert list(heard.draft.notes.values()) == ([text] if text else [])


@pytest.mark.parametrize(("picture", "look"), list(enumerate(NUMBERED, start=1)))
def test_a_number_at_the_pictures_is_the_pictures_number(picture: int, look: Look) -> None:
    assert hear_text(AT_LOOK, Step.LOOK, written(f" {picture} ")).draft.look == look.value


@pytest.mark.parametrize("text", ["0", "13", "²", "٣", "①", "1.0", "-1", "9" * 5000, "Ⅳ"])
def test_no_picture_has_that_number(text: str) -> None:
    heard = hear_text(AT_LOOK, Step.LOOK, written(text))

    assert (heard.understood, heard.draft.look) == (False, None)
    assert list(heard.draft.notes.values()) == [text]


@given(st.text(), st.sampled_from(list(Step)))
def test_whatever_is_written_is_understood_or_kept(text: str, step: Step) -> None:
    heard = hear_text(AT_DISTANCE, step, written(text, "5"))

    assert heard.understood or heard.draft.notes == ({"5": text} if text else {})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        (" 0912 345 678 ", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("0912-345-678", "0912345678"),
        ("(0233) 3852 123", "02333852123"),
        ("02333852123", "02333852123"),
        ("0385123456", "0385123456"),
        ("+84912345678", "+84912345678"),
        ("84912345678", "84912345678"),
        ("0084912345678", "0084912345678"),
        ("+856 20 5551 2345", "+8562055512345"),
    ],
)
def test_a_telephone_number_is_known_however_it_is_spaced(text: str, number: str) -> None:
    assert phone_in(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *("16.8167 107.0933", "16.81670, 107.09333", "16.816700 -107.09", "84.1234 17.12345"),
        *("22-11-2026", "22.11.2026", "22/11/2026", "2026-11-22 08", "20261122"),
        *("250 kg", "12345678", "100000000", "1.500.000", "227.000.000"),
        *("115", "1234567", "0912", "09123456789012", "+1", "++84912345678", "84+912345678"),
        *("٠٩١٢٣٤٥٦٧٨", "０９１２３４５６７８", "²²²²²²²²", "", " ", "call 0912345678", "0" * 12),
        "9" * 5000,
    ],
)
def test_what_is_no_telephone_number_is_not_taken_for_one(text: str) -> None:
    assert phone_in(text) is None


OFFERED = [
    *((AT_DISTANCE, "distance", str(metres)) for metres in DISTANCES),
    *((AT_DIRECTION, "direction", compass.value) for compass in Compass),
    *((AT_PLACE, "look", look.value) for look in Look),
    *((AT_PLACE, "danger", danger.value) for danger in Danger),
    (AT_PLACE, "danger", "done"),
]


@pytest.mark.parametrize(("draft", "verb", "value"), OFFERED)
def test_every_answer_that_is_offered_is_taken(draft: Draft, verb: str, value: str) -> None:
    heard = hear_choice(draft, verb, value)

    assert heard not in (None, draft)


@pytest.mark.parametrize("verb", ["distance", "direction", "look", "danger", "phone", "unit", ""])
@pytest.mark.parametrize("value", ["", "0", "1", "²", "٢٠", "2001", "9" * 40, "20.0", "-20", "M79"])
def test_an_answer_that_nobody_offered_is_refused(verb: str, value: str) -> None:
    assert hear_choice(AT_DISTANCE, verb, value) is None


@pytest.mark.parametrize(
    ("draft", "verb", "value"),
    [
        (AT_PLACE, "distance", "50"),
        (AT_LOOK, "distance", "50"),
        (AT_DISTANCE, "direction", "north"),
        (AT_LOOK, "direction", "north"),
    ],
)
def test_the_way_from_a_phone_needs_a_phones_place(draft: Draft, verb: str, value: str) -> None:
    assert hear_choice(draft, verb, value) is None


@given(st.integers(0, 10**12), st.integers(0, 10**6))
def test_a_number_is_read_if_it_is_not_too_large(number: int, most: int) -> None:
    assert whole_number(str(number), most) == (number if number <= most else None)


@given(st.text())
def test_no_text_makes_reading_a_number_fail(text: str) -> None:
    number = whole_number(text, 10_000)

    assert number is None or int(text) == number
    assert metres_in(text) is None or number is None or metres_in(text) == number or number > 2000
