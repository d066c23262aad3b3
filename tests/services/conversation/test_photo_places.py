"""A photo that says where it was taken is asked about once, and every place is kept apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.aftermath import media_settled
from services.media.cleaned import Taken
from services.media.model import KeptFile, Media
from services.media.service import settle_kept
from services.messages import GeoPoint
from services.reports.model import Report
from services.reports.queries import reports_of_person
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import Said, Somebody, a_member, texts

THERE = Taken(16.6300, 106.7400, "2026-11-22T14:05:00")
NEAR_THERE = Taken(16.6301, 106.7401)
FROM_THE_PIN = ("report:distance:50", "report:direction:north")
REST = ("report:look:unknown", "report:danger:done", "report:skip")


async def cleaned(lan: Somebody, taken: Taken | None = THERE, at: int = -1) -> list[Said]:
    """The job has opened the photo; what Lan is told because of it."""
    await lan.unread()
    media = (await lan.session.scalars(select(Media).order_by(Media.id))).all()[at]
    await settle_kept(lan.session, media.id, KeptFile("a.jpg", 10, taken=taken))
    await media_settled(lan.session, media.id)
    return await lan.unread()


def question(told: list[Said]) -> Said:
    [one] = [said for said in told if any(key.startswith("photo:here:") for key in said.keys)]
    return one


async def report_of(lan: Somebody) -> Report:
    [report] = await reports_of_person(lan.session, (await lan.person()).id)
    return report


async def test_a_photo_that_knows_its_place_is_asked_about_beside_the_question(
    lan: Somebody,
) -> None:
    await lan.sends_photo()

    asked = question(await cleaned(lan))

    assert "14:05 22/11/2026" in asked.text
    assert (asked.photo or "").startswith("drawn:map:16.63")
    assert (await lan.talk()).step == "place"


async def test_yes_makes_it_the_place_of_the_item(lan: Somebody) -> None:
    await lan.sends_photo()
    yes, _no = question(await cleaned(lan)).keys

    await lan.presses(yes, "report:look:unknown", "report:danger:done", "report:skip",
                      "report:send")  # fmt: skip

    report = await report_of(lan)
    assert (report.item_lat, report.item_lon) == (THERE.lat, THERE.lon)
    assert (report.photo_point, report.place_how) == (GeoPoint(THERE.lat, THERE.lon), "photo")
    assert report.reporter_point is None


async def test_no_keeps_it_as_where_the_photo_was_taken(lan: Somebody) -> None:
    await lan.sends_photo()
    _yes, no = question(await cleaned(lan)).keys

    told = await lan.presses(no)
    assert not [said for said in told if said.keys]
    await lan.pins(KHE_SANH)
    await lan.presses(*FROM_THE_PIN, *REST, "report:send")

    report = await report_of(lan)
    assert report.reporter_point == GeoPoint(KHE_SANH.lat, KHE_SANH.lon)
    assert report.photo_point == GeoPoint(THERE.lat, THERE.lon)
    assert report.item_lat > KHE_SANH.lat
    assert report.photo_at is not None


async def test_the_phones_place_stays_beside_that_of_the_photo(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.sends_photo()
    yes, _no = question(await cleaned(lan)).keys

    await lan.presses(yes, yes, *REST, "report:send")

    report = await report_of(lan)
    assert report.reporter_point == GeoPoint(KHE_SANH.lat, KHE_SANH.lon)
    assert (report.item_lat, report.item_lon) == (THERE.lat, THERE.lon)
    assert report.distance_m is None


@pytest.mark.parametrize(
    "taken",
    [
        None,
        Taken(0.0, 0.0),
        Taken(float("nan"), 106.7),
        Taken(48.85, 2.35),
        Taken(KHE_SANH.lat + 0.001, KHE_SANH.lon),
    ],
)
async def test_nothing_is_asked_when_it_says_nothing_new(lan: Somebody, taken: Taken) -> None:
    await lan.pins(KHE_SANH)
    await lan.sends_photo()

    assert await cleaned(lan, taken) == []


async def test_a_name_is_less_than_a_photo_knows(lan: Somebody) -> None:
    await lan.writes("xã Khe Sanh")
    await lan.sends_photo()

    assert question(await cleaned(lan))


async def test_an_album_from_one_place_is_asked_about_once(lan: Somebody) -> None:
    await lan.sends_photo("1", album="a")
    await lan.sends_photo("2", album="a")

    question(await cleaned(lan, at=0))

    assert await cleaned(lan, NEAR_THERE, at=1) == []


async def test_an_answer_left_open_still_sends_the_photos_place(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.sends_photo()
    await cleaned(lan)

    await lan.presses(*FROM_THE_PIN, *REST, "report:send")

    assert (await report_of(lan)).photo_point == GeoPoint(THERE.lat, THERE.lon)


async def test_a_photo_opened_after_send_is_added_to_the_report_and_shown_to_the_team(
    session: AsyncSession, lan: Somebody
) -> None:
    minh = await a_member(session, await a_team(session))
    await lan.sends_photo()
    await lan.pins(KHE_SANH)
    await lan.presses(*FROM_THE_PIN, *REST, "report:send")
    await minh.unread()

    assert await cleaned(lan) == []

    assert (await report_of(lan)).photo_point == GeoPoint(THERE.lat, THERE.lon)
    assert "16.63000, 106.74000" in texts(await minh.unread())


async def test_a_late_button_changes_nothing(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.sends_photo()
    yes, _no = question(await cleaned(lan)).keys
    await lan.presses(*FROM_THE_PIN, *REST, "report:send")
    before = (await report_of(lan)).item_point

    told = await lan.presses(yes)

    assert "no longer applies" in texts(told)
    assert (await report_of(lan)).item_point == before


@pytest.mark.parametrize("key", ["photo:here:1", "photo:away:1", "photo:here:404", "photo:here"])
async def test_nobody_elses_photo_can_be_named(lan: Somebody, key: str) -> None:
    await lan.sends_photo()
    await cleaned(lan)
    stranger = Somebody(lan.session, "stranger")
    await stranger.sends_photo("another")

    assert "no longer applies" in texts(await stranger.presses(key))


@pytest.mark.parametrize("at", ["", "0000-00-00T00:00:00", "1980-01-01T00:00:00", "2999-01-01"])
async def test_a_clock_that_was_never_set_says_nothing(lan: Somebody, at: str) -> None:
    await lan.sends_photo()

    asked = question(await cleaned(lan, Taken(THERE.lat, THERE.lon, at)))

    assert "Taken at" not in asked.text
