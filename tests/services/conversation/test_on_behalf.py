"""Somebody writes for another who saw it: shared phones, no name at all, nobody's place assumed."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.draft import Draft, Step, next_step
from services.conversation.on_behalf import ASKED, number_in
from services.finders.model import Finder
from services.reports.answers import Relation
from services.reports.model import Report
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import AGREED, Somebody, texts

TYPED = "16.6222, 106.7330"
#: What is left of the questions once the place is known, up to the number.
TO_THE_NUMBER = ("report:skip", "report:danger:done", "report:skip")


async def the_report(session: AsyncSession) -> Report:
    return (await session.scalars(select(Report))).one()


async def the_finder(session: AsyncSession) -> Finder | None:
    await session.flush()
    return (await session.scalars(select(Finder))).one_or_none()


async def begins(lan: Somebody, relation: str = "neighbour") -> None:
    await lan.presses("report:begin", "report:behalf", f"report:relation:{relation}")


async def test_the_usual_way_is_not_longer_for_it(lan: Somebody) -> None:
    [_advice, place] = await lan.presses("report:begin")

    assert place.keys == ("report:behalf", "report:emergency", "report:cancel")
    assert next_step(Draft()) is Step.PLACE


@pytest.mark.parametrize("relation", ASKED)
async def test_the_report_says_what_its_writer_is_to_the_finder(
    session: AsyncSession, lan: Somebody, relation: Relation
) -> None:
    await begins(lan, relation)
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER, "report:skip", "report:send")

    assert (await the_report(session)).relation is relation
    assert await the_finder(session) is None, "nobody need be named"


async def test_what_one_is_to_the_finder_need_not_be_said(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses("report:begin", "report:behalf", "report:skip")
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER, "report:skip", "report:send")

    assert (await the_report(session)).relation is Relation.SOMEBODY


async def test_a_pin_is_not_taken_for_the_finders_place(
    session: AsyncSession, lan: Somebody
) -> None:
    await begins(lan)

    said = await lan.pins(KHE_SANH)

    assert "Is this point on the map the place where it was seen?" in said[-1].text
    assert said[-2].location is not None, "it is shown before it is asked about"
    await lan.presses("report:shown:yes", *TO_THE_NUMBER, "report:skip", "report:send")
    report = await the_report(session)
    assert (report.place_how, report.reporter_lat, report.distance_m) == ("shown", None, None)
    assert report.item_lat == pytest.approx(KHE_SANH.lat)


async def test_a_pin_of_where_only_the_writer_is_is_no_place(lan: Somebody) -> None:
    await begins(lan)
    await lan.pins(KHE_SANH)

    said = await lan.presses("report:shown:no")

    assert "Where did they see it?" in said[-1].text
    draft = await lan.draft()
    assert draft is not None
    assert draft.item_point is None


async def test_it_can_be_said_at_the_end_too_and_an_earlier_pin_is_asked_about_then(
    lan: Somebody,
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:distance:50", "report:direction:east", *TO_THE_NUMBER)

    said = await lan.presses("report:behalf", "report:relation:teacher")

    assert "Is this point on the map" in said[-1].text
    draft = await lan.draft()
    assert draft is not None
    assert (draft.phone_point, draft.distance_m, draft.direction) == (None, None, None)


async def test_a_number_is_kept_only_once_the_finder_agreed(
    session: AsyncSession, lan: Somebody
) -> None:
    await begins(lan)
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER)

    asked = await lan.writes("anh Bình 0905 111 222")
    assert asked[-1].keys[:2] == (AGREED, "report:agreed:no")
    await lan.presses(AGREED, "report:send")

    finder = await the_finder(session)
    assert finder is not None
    assert (finder.name, finder.phone) == ("anh Bình", "0905111222")
    assert finder.consented_at is not None
    assert finder.noted_by == (await lan.person()).id
    assert (await lan.person()).phone is None, "it is not the writer's"
    assert not (await the_report(session)).call_back


@pytest.mark.parametrize("refusal", ["report:agreed:no", "report:skip"])
async def test_a_number_without_consent_is_gone_at_once(
    session: AsyncSession, lan: Somebody, refusal: str
) -> None:
    await begins(lan)
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER)
    await lan.writes("Bình 0905111222")
    said = await lan.presses(refusal)

    draft = await lan.draft()
    assert draft is not None
    assert "0905111222" not in str(draft.to_json()) + texts(said)
    await lan.presses("report:send")
    assert await the_finder(session) is None


async def test_sent_before_the_finder_agreed_nothing_of_them_is_kept(
    session: AsyncSession, lan: Somebody
) -> None:
    await begins(lan)
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER)
    await lan.writes("Bình 0905111222")

    await lan.presses("report:send")

    assert await the_finder(session) is None
    assert "0905111222" not in (await the_report(session)).note


async def test_on_a_shared_phone_each_report_is_its_own(
    session: AsyncSession, lan: Somebody
) -> None:
    for number in ("0905111222", "0905333444"):
        await begins(lan)
        await lan.writes(TYPED)
        await lan.presses(*TO_THE_NUMBER)
        await lan.writes(number)
        await lan.presses(AGREED, "report:send")

    kept = (await session.scalars(select(Finder).order_by(Finder.report_id))).all()
    assert [finder.phone for finder in kept] == ["0905111222", "0905333444"]


async def test_forgetting_the_writer_forgets_whom_they_named(
    session: AsyncSession, lan: Somebody
) -> None:
    await begins(lan)
    await lan.writes(TYPED)
    await lan.presses(*TO_THE_NUMBER)
    await lan.writes("Bình 0905111222")
    await lan.presses(AGREED, "report:send")
    assert "Numbers of others that you passed on: 1" in texts(await lan.writes("/mydata"))

    await lan.presses("forget:yes")

    assert await the_finder(session) is None
    assert (await the_report(session)).relation is Relation.NEIGHBOUR


@pytest.mark.parametrize(
    ("words", "name", "digits"),
    [
        ("0905111222", "", "0905111222"),
        ("anh Bình 0905 111 222", "anh Bình", "0905 111 222"),
        ("0905.111.222 (chị Hoa)", "(chị Hoa)", "0905.111.222"),
        ("Bình, số +84905111222", "Bình, số", "+84905111222"),
        ("không có số", "", ""),
        ("khoảng 200 m", "", ""),
    ],
)
def test_a_name_and_a_number_are_told_apart(words: str, name: str, digits: str) -> None:
    assert number_in(words) == (name, digits)
