"""Coordinates in the talk: shown when taken, asked about when several, said back when elsewhere."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.pictures.names import read_points_name
from services.reports.model import Report
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import Said, Somebody, texts

#: Metres of a land paper that does not say which zone they belong to: four places in the area.
LAND_PAPER = "VN-2000 X=1861070 Y=590192"
TAKEN = [
    *("16.8251, 107.0981", "16°49'30\"N 107°05'53\"E", "164930N1070553E", "48Q 723577 1861392"),
    *("48QYD2357661392", "7P89R3GX+26", "R3GX+26 Gio Linh", "geo:16.8251,107.0981"),
    *("VN-2000 kinh tuyến trục 106°15' X=1861070 Y=590192", "16,8251; 107,0981"),
    *("https://maps.google.com/?q=16.8251,107.0981", "https://plus.codes/7P89R3GX+26"),
]


def points(said: list[Said]) -> list[str]:
    return [key for one in said for key in one.keys if key.startswith("report:point:")]


@pytest.fixture
def lan(session: AsyncSession) -> Somebody:
    return Somebody(session)


@pytest.mark.parametrize("text", TAKEN)
async def test_every_way_of_writing_a_place_is_shown_on_a_map_when_taken_and_before_send(
    lan: Somebody, text: str
) -> None:
    said = await lan.writes("/report", text)
    shown = [one.location for one in said if one.location]
    said = await lan.presses("report:skip", "report:danger:done", "report:skip", "report:skip")
    again = [one.location for one in said if one.location]

    assert shown == again == [pytest.approx((16.8251, 107.0981), abs=3e-4)]
    assert "report:send" in said[-1].keys


async def test_words_that_can_mean_several_points_are_asked_about_with_a_map(
    lan: Somebody,
) -> None:
    said = await lan.writes("/report", LAND_PAPER)

    question, draft = said[-1], await lan.draft()
    assert draft is not None
    assert draft.lat is None
    assert len(points(said)) == 4
    assert len(question.keys) == 6
    assert question.photo is not None
    assert len(read_points_name(question.photo.removeprefix("drawn:"))) == 4


async def test_the_number_chosen_is_the_place_and_is_shown(lan: Somebody) -> None:
    said = await lan.writes("/report", LAND_PAPER)

    said = await lan.presses(points(said)[0])

    draft = await lan.draft()
    assert draft is not None
    assert (draft.lat, draft.lon) == pytest.approx((16.8251, 107.0981), abs=2e-5)
    assert (draft.place_how, draft.accuracy_m) == ("coordinates", 10)
    assert said[0].location == pytest.approx((16.8251, 107.0981), abs=2e-5)
    assert any("report:look" in key for key in said[-1].keys)


@pytest.mark.parametrize("number", ["2", "3"])
async def test_a_number_may_be_written_as_well(lan: Somebody, number: str) -> None:
    said = await lan.writes("/report", "giữa 16.8251,107.0981 và 16.9251,107.0481, 16.7,107.2")
    wanted = points(said)[int(number) - 1].split(":")[2].split(",")[0]

    await lan.writes(number)

    draft = await lan.draft()
    assert draft is not None
    assert f"{draft.lat:.5f}" == wanted


async def test_another_place_in_other_words_is_taken_instead_of_a_number(lan: Somebody) -> None:
    await lan.writes("/report", LAND_PAPER)

    said = await lan.writes("16.8251, 107.0981")

    assert said[0].location == (16.8251, 107.0981)


async def test_coordinates_under_a_photo_are_the_place(lan: Somebody) -> None:
    said = await lan.sends_photo(text="bom ở 16.8251, 107.0981")

    assert [one.location for one in said if one.location] == [(16.8251, 107.0981)]
    draft = await lan.draft()
    assert draft is not None
    assert draft.media


async def test_coordinates_that_come_later_are_asked_about_and_can_correct_the_place(
    lan: Somebody,
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:distance:50", "report:direction:north")

    said = await lan.writes("sai rồi, 16.8251, 107.0981")
    before = await lan.draft()
    [new] = points(said)
    said = await lan.presses(new)

    after = await lan.draft()
    assert before is not None
    assert after is not None
    assert (before.lat, before.distance_m) == (KHE_SANH.lat, 50)
    assert (after.lat, after.lon, after.distance_m) == (16.8251, 107.0981, None)
    assert said[0].location == (16.8251, 107.0981)


async def test_the_place_from_before_can_be_kept_and_nothing_is_lost(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:distance:50", "report:direction:north")

    await lan.writes("16.8251, 107.0981")
    said = await lan.presses("report:keep")

    draft = await lan.draft()
    assert draft is not None
    assert (draft.lat, draft.distance_m, draft.direction) == (KHE_SANH.lat, 50, "north")
    assert any("report:look" in key for key in said[-1].keys)


async def test_a_later_point_elsewhere_is_said_back_and_the_place_stays(lan: Somebody) -> None:
    await lan.writes("/report", "16.8251, 107.0981")

    said = await lan.writes("21.0285, 105.8542")

    draft = await lan.draft()
    assert "21.02850, 105.85420 lies outside" in texts(said)
    assert draft is not None
    assert draft.lat == 16.8251
    assert any("report:look" in key for key in said[-1].keys)


async def test_the_same_point_said_again_is_no_correction(lan: Somebody) -> None:
    await lan.writes("/report", "16.8251, 107.0981")

    said = await lan.writes("là 16.82510, 107.09810 đó")

    assert points(said) == []


@pytest.mark.parametrize(
    "forged",
    [
        *("report:point:21.02850,105.85420,10", "report:point:16.8,107.1,10", "report:point"),
        *("report:point:99.00000,107.10000,10", "report:point:16.82510,107.09810", "report:point:"),
        *("report:point:nan,nan,1", "report:point:16.82510,107.09810,10:1", "report:point:1"),
        "report:point:١٦.82510,107.09810,10",
    ],
)
async def test_a_forged_point_has_no_effect(lan: Somebody, forged: str) -> None:
    await lan.writes("/report")

    said = await lan.presses(forged)

    draft = await lan.draft()
    assert draft is not None
    assert draft.lat is None
    refused, asked = texts(said).split("\n\n", 1)
    assert refused == "That button no longer applies. Nothing was changed."
    assert asked.startswith("1/5 Where is it?"), "the question that stands comes again"


@pytest.mark.parametrize("key", ["report:point:16.82510,107.09810,10", "report:keep"])
async def test_a_point_of_a_draft_that_is_gone_has_no_effect(lan: Somebody, key: str) -> None:
    await lan.writes("/help")

    assert texts(await lan.presses(key)).startswith("That button no longer applies.")


async def test_a_chosen_point_is_what_the_report_says(session: AsyncSession, lan: Somebody) -> None:
    await a_team(session)
    said = await lan.writes("/report", LAND_PAPER)
    await lan.presses(points(said)[0], "report:skip", "report:danger:done", "report:skip")
    await lan.presses("report:skip", "report:send")

    report = (await session.scalars(select(Report))).one()
    assert (report.item_lat, report.item_lon) == pytest.approx((16.8251, 107.0981), abs=2e-5)
    assert report.place_how == "coordinates"
