"""A place that comes after Send, near the person's own open report: of that find, or another."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_team
from tests.services.conversation.finds_nearby import beside, of, reports, sends
from tests.services.conversation.somebody import Somebody, a_member, texts


async def test_a_place_near_the_own_open_report_is_asked_about(
    session: AsyncSession, lan: Somebody
) -> None:
    await sends(lan, 0)

    said = await lan.pins(beside(100))

    assert said[-1].keys == (await of(lan, "report:there", 1), "report:new", "report:emergency")
    assert "QT-26-0001, about 100 m from there" in said[-1].text
    assert (await lan.draft()) is not None


async def test_of_that_find_it_is_passed_on_with_what_came_meanwhile(
    session: AsyncSession, lan: Somebody
) -> None:
    team = await a_team(session, "Sen")
    minh = await a_member(session, team)
    await sends(lan, 0)
    await minh.presses((await minh.presses(await of(lan, "task:open", 1)))[-1].keys[0])
    await lan.pins(beside(100))
    await lan.sends_photo()
    await lan.writes("by the fence")

    await lan.presses(await of(lan, "report:there", 1))

    [report] = await reports(session)
    assert "16.62220" in report.note
    assert "by the fence" in report.note
    assert len(report.media) == 1
    assert (await lan.draft()) is None
    told = await minh.unread()
    assert [one for one in told if one.location]
    assert [one for one in told if one.photo]


async def test_another_find_goes_on_as_a_report_of_its_own(
    session: AsyncSession, lan: Somebody
) -> None:
    await sends(lan, 0)
    await lan.pins(beside(100))

    said = await lan.presses("report:new")

    assert "report:distance:20" in said[-1].keys
    assert "no longer applies" not in texts(said)


@pytest.mark.parametrize("metres", [1500.0, 5000.0])
async def test_a_place_far_from_it_begins_a_report_at_once(lan: Somebody, metres: float) -> None:
    await sends(lan, 0)

    said = await lan.pins(beside(metres))

    assert "report:distance:20" in said[-1].keys


async def test_a_skip_that_names_its_question_does_not_skip_the_next_one(lan: Somebody) -> None:
    await lan.pins(beside(0))
    await lan.presses("report:skip:distance")

    said = await lan.presses("report:skip:distance")

    assert "no longer applies" in texts(said)
    draft = await lan.draft()
    assert draft
    assert draft.passed == ("distance",)
