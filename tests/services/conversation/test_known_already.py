"""Somebody whose find lies near an open one: asked after Send, told coarsely, joined by one tap."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.duplicates.model import Likeness, Said
from services.people.model import Role
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.finds_nearby import beside, of, reports, sends, tasks
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts


async def test_who_is_alone_there_is_asked_nothing(lan: Somebody) -> None:
    said = await sends(lan, 0)

    assert not [key for one in said for key in one.keys]


async def test_the_report_is_sent_and_has_its_own_task_before_anything_is_asked(
    session: AsyncSession, lan: Somebody
) -> None:
    await sends(lan, 0)

    said = await sends(Somebody(session, "bay"), 120)

    assert "Sent. Your report has the number" in said[0].text
    assert said[-1].keys == (await of(lan, "report:same", 2), await of(lan, "report:another", 2))
    assert [task.status for task in await tasks(session)] == [TaskStatus.OPEN] * 2


async def test_how_far_is_told_coarsely_and_who_has_it_by_the_teams_name(
    session: AsyncSession, lan: Somebody
) -> None:
    minh = await a_member(session, await a_team(session, "Sen"))
    [task] = [await _sent(session, lan, 0)]
    await minh.presses((await minh.presses(f"task:open:{task.id}"))[-1].keys[0])

    said = await sends(Somebody(session, "bay"), 123)

    assert "about 100 m from yours; the EOD team Sen has it in hand" in said[-1].text
    assert said[-1].location is None
    assert f"{KHE_SANH.lat:.3f}" not in said[-1].text


async def _sent(session: AsyncSession, who: Somebody, metres: float) -> Task:
    await sends(who, metres)
    return (await tasks(session))[-1]


async def test_the_same_is_joined_with_one_tap_and_followed_there(
    session: AsyncSession, lan: Somebody
) -> None:
    team = await a_team(session, "Sen")
    minh, bay = await a_member(session, team), Somebody(session, "bay")
    hoa = await one_with(session, Role.COORDINATOR)
    await sends(lan, 0)
    await sends(bay, 60)
    await minh.unread()

    [answer] = await bay.presses(await of(lan, "report:same", 2))

    assert "QT-26-0002 is followed together with QT-26-0001" in answer.text
    assert len({report.task_id for report in await reports(session)}) == 1
    assert any("2 reports" in one.text for one in await hoa.unread())
    card = (await minh.presses(await of(lan, "task:open", 1)))[-1]
    assert "2 reports" in card.text
    await minh.presses(card.keys[0])
    assert "About your report QT-26-0002" in texts(await bay.unread())
    assert "About your report" not in texts(await lan.unread())


async def test_the_answer_can_be_typed_as_a_number(session: AsyncSession, lan: Somebody) -> None:
    await sends(lan, 0)
    bay = Somebody(session, "bay")
    await sends(bay, 60)

    await bay.writes("1")

    assert len({report.task_id for report in await reports(session)}) == 1


async def test_words_instead_of_an_answer_are_kept_with_the_report(
    session: AsyncSession, lan: Somebody
) -> None:
    await sends(lan, 0)
    bay = Somebody(session, "bay")
    await sends(bay, 60)

    await bay.writes("under the big tree")

    [first, second] = await reports(session)
    assert second.note == "under the big tree"
    assert second.task_id != first.task_id


async def test_another_one_stays_by_itself_and_coordinators_see_both(
    session: AsyncSession, lan: Somebody
) -> None:
    hoa, bay = await one_with(session, Role.COORDINATOR), Somebody(session, "bay")
    await sends(lan, 0)
    await sends(bay, 60)
    await hoa.unread()

    [answer] = await bay.presses(await of(lan, "report:another", 2))

    assert answer.keys == ()
    [card] = [one for one in await hoa.unread() if one.card == await of(lan, "task", 2)]
    assert "Perhaps the same as QT-26-0001" in card.text
    assert "the reporter says: another one" in card.text
    assert any(key.startswith("task:merge:") for key in card.keys)


async def test_taken_back_it_is_followed_by_itself_again(
    session: AsyncSession, lan: Somebody
) -> None:
    bay = Somebody(session, "bay")
    await sends(lan, 0)
    await sends(bay, 60)
    await bay.presses(await of(lan, "report:same", 2))

    await bay.presses(await of(lan, "report:apart", 2))

    assert len({report.task_id for report in await reports(session)}) == 2
    likeness = (await session.scalars(select(Likeness))).one()
    assert likeness.said is Said.ANOTHER
    [refusal] = await bay.presses(await of(lan, "report:apart", 2))
    assert "no longer applies" in refusal.text


@pytest.mark.parametrize("verb", ["same", "further", "another", "apart", "there"])
async def test_nobody_answers_for_somebody_elses_report(
    session: AsyncSession, lan: Somebody, verb: str
) -> None:
    await sends(lan, 0)
    await sends(Somebody(session, "bay"), 60)

    for data in (
        await of(lan, f"report:{verb}", 2),
        *(f"report:{verb}{end}" for end in (":999999", "", ":x")),
    ):
        assert "no longer applies" in texts(await lan.presses(data))

    assert len({report.task_id for report in await reports(session)}) == 2


async def test_one_more_item_of_a_building_site_is_counted(
    session: AsyncSession, lan: Somebody
) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await lan.writes("/report")
    await lan.pins(beside(0))
    await lan.presses("report:skip", "report:skip", "report:danger:digging", "report:danger:done")
    await lan.presses("report:skip", "report:skip", "report:several")
    [summary] = [one for one in await lan.presses("report:several:5") if "report:send" in one.keys]
    assert "About 5 items" in summary.text
    await lan.presses("report:send")

    said = await sends(lan, 300, "digging")
    assert said[-1].keys == (
        await of(lan, "report:same", 2),
        await of(lan, "report:further", 2),
        await of(lan, "report:another", 2),
    )
    await lan.presses(await of(lan, "report:further", 2))

    card = (await hoa.presses(await of(lan, "task:open", 1)))[-1]
    assert "About 6 items" in card.text
    assert [(r.quantity, r.further) for r in await reports(session)] == [(5, False), (None, True)]


@pytest.mark.parametrize("data", ["report:several:0", "report:several:3", "report:several:x"])
async def test_only_the_numbers_that_are_shown_can_be_pressed(lan: Somebody, data: str) -> None:
    await lan.pins(beside(0))

    assert "no longer applies" in texts(await lan.presses(data))


async def test_a_team_asks_one_of_the_reporters_or_all(
    session: AsyncSession, lan: Somebody
) -> None:
    minh, bay = await a_member(session, await a_team(session, "Sen")), Somebody(session, "bay")
    await sends(lan, 0)
    await sends(bay, 60)
    await bay.presses(await of(bay, "report:same", 2))
    await minh.presses((await minh.presses(await of(lan, "task:open", 1)))[-1].keys[0])
    await lan.unread()
    await bay.unread()
    whom = (await minh.presses((await of(lan, "task:ask", 1)).replace("task", "relay")))[-1].keys

    await minh.presses(whom[2])
    await minh.writes("How deep?")

    assert "How deep?" in texts(await bay.unread())
    assert "How deep?" not in texts(await lan.unread())
    await minh.presses(whom[0])
    await minh.writes("How big?")
    assert "How big?" in texts(await bay.unread()) + texts(await lan.unread())
