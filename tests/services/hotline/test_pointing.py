"""A press on the map and an opened link become the form's place, and no word is lost."""

import pytest

from services.hotline.form import CallForm
from services.hotline.pointing import link_in, opened, pressed
from services.messages import GeoPoint
from services.policy import Policy

AT = GeoPoint(16.622234, 106.733056)
LINK = "https://maps.app.goo.gl/abc123"
AREA = Policy().area
ADDRESS = "https://www.google.com/maps/place/16.622234,106.733056"


@pytest.mark.parametrize(
    ("zoom", "place"),
    [(8, "16.62, 106.73"), (12, "16.622, 106.733"), (14.5, "16.622, 106.733"),
     (15, "16.6222, 106.7331"), (18, "16.6222, 106.7331")],
)  # fmt: skip
def test_a_press_says_no_more_digits_than_a_finger_can_mean(zoom: float, place: str) -> None:
    assert pressed(CallForm(), AT, zoom=zoom).place == place


@pytest.mark.parametrize(
    ("typed", "note", "kept"),
    [
        ("", "", ""),
        ("sau chợ", "", "sau chợ"),
        ("sau chợ", "hai quả", "sau chợ\nhai quả"),
        ("sau chợ", "ở sau chợ", "ở sau chợ"),
        ("16.62, 106.73", "hai quả", "hai quả"),
    ],
)
def test_what_was_typed_for_the_place_is_kept_in_the_note(typed: str, note: str, kept: str) -> None:
    form = pressed(CallForm(place=typed, note=note, choice="unit:1"), AT, zoom=10)

    assert (form.note, form.choice) == (kept, "")


def test_a_link_becomes_its_point_and_the_other_words_go_to_the_note() -> None:
    form = CallForm(place=f"sau chợ {LINK}?g_st=ac", note="hai quả")

    found = opened(form, ADDRESS, AREA)

    assert link_in(form) == f"{LINK}?g_st=ac"
    assert (found.place, found.note) == ("16.62223, 106.73306", "sau chợ\nhai quả")
    assert link_in(found) is None


@pytest.mark.parametrize("address", [None, "https://www.google.com/maps", ""])
def test_a_link_that_leads_nowhere_changes_nothing(address: str | None) -> None:
    form = CallForm(place=LINK)

    assert opened(form, address, AREA) == form
