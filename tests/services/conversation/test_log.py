"""`/log REF`: a coordinator reads who was told what about a task, and when; nobody else does."""

import re
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.board.service import show_changes
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason
from services.messages import Address
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Role
from services.people.queries import addresses_of
from services.people.service import mark_unreachable
from services.relay import service as relay
from services.tasks.model import Task
from tests.factories import (
    DONG_HA,
    a_dispatched_task,
    a_person,
    a_task,
    a_team,
    member_of,
    promised_to,
    the_offer,
)
from tests.services.conversation.somebody import Said, Somebody, a_member, one_with, texts


async def the_log(coordinator: Somebody, task: Task) -> str:
    """Every page, as a coordinator reads it from the first to the last."""
    said = await coordinator.writes(f"/log {task.reference}")
    pages = [one for one in said if one.card == "log"]
    while more := _more(pages[-1]):
        pages += [one for one in await coordinator.presses(more) if one.card == "log"]
    return texts(pages)


def _more(page: Said) -> str | None:
    shown = re.search(r"\((\d+)/", page.text)
    assert shown
    keys = [key for key in page.keys if key.startswith("log:page:")]
    return next((key for key in keys if key.endswith(f":{shown[1]}")), None)


async def sent(session: AsyncSession, *letters: OutboxMessage) -> None:
    for letter in letters:
        letter.state, letter.sent_at = Delivery.SENT, clock.now()
    await session.flush()


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    hoa = await one_with(session, Role.COORDINATOR)
    (await hoa.person()).name = "Hoa"
    return hoa


async def two_teams_and_a_question(session: AsyncSession) -> Task:
    """Sen declines, Trúc accepts and asks the reporter something."""
    near, far = await a_team(session, "Sen"), await a_team(session, "Trúc", at=DONG_HA)
    minh = await member_of(session, near)
    minh.name = "Minh"
    task = await a_dispatched_task(session, reporter=await a_person(session))
    await show_changes(session)
    await sent(session, *await promised_to(session, minh))
    clock.advance(timedelta(minutes=3))
    await decline(session, (await the_offer(session, task)).id, DeclineReason.BUSY, by=minh)
    clock.advance(timedelta(minutes=3))
    by = await member_of(session, far)
    await accept(session, (await the_offer(session, task)).id, by=by)
    clock.advance(timedelta(minutes=1))
    await relay.ask(session, task.id, "Is it still raining?", by=by)
    await show_changes(session)
    return task


async def test_the_whole_story_is_told_in_order(session: AsyncSession, hoa: Somebody) -> None:
    task = await two_teams_and_a_question(session)

    log = await the_log(hoa, task)

    story = [
        f"Report {task.reference} was sent",
        "Offered to Sen (",
        "→ Minh (Sen): “New task for your team” – sent ",
        "Sen declined, Busy (Minh (Sen))",
        "Offered to Trúc (",
        "Trúc accepted (Trúc)",
        f"→ the reporter: “{task.reference}: the EOD team Trúc has taken your report",
        "The reporter was asked: “Is it still raining?”",
    ]
    found = [log.find(line) for line in story]
    assert -1 not in found, log
    assert found == sorted(found), log


async def test_what_was_refused_says_why(session: AsyncSession, hoa: Somebody) -> None:
    team = await a_team(session, "Sen")
    task = await a_dispatched_task(session)
    await show_changes(session)
    await session.flush()
    [offer, *_] = await promised_to(session, await member_of(session, team))
    offer.state, offer.error = Delivery.REFUSED, "Forbidden: blocked by the user"
    await session.flush()

    log = await the_log(hoa, task)

    assert "→ Sen: “New task for your team” – refused: Forbidden: blocked by the user" in log


async def test_an_alert_and_who_knows_of_it_are_told(session: AsyncSession, hoa: Somebody) -> None:
    task = await a_dispatched_task(session)  # there is no team
    await show_changes(session)
    [told] = [said for said in await hoa.unread() if said.card == f"task:{task.id}"]
    await hoa.presses(next(key for key in told.keys if key.startswith("alert:ack")))

    log = await the_log(hoa, task)

    assert "Alert: ⚠️ No team has taken this report (told 1 time)" in log
    assert "Somebody knows: ⚠️ No team has taken this report (Hoa)" in log
    assert "→ Hoa: “⚠️ No team has taken this report”" in log


async def test_a_broken_promise_stands_at_the_top(session: AsyncSession, hoa: Somebody) -> None:
    task = await a_task(session)  # offered to nobody

    log = await the_log(hoa, task)

    assert log.splitlines()[1].startswith("⚠️ No team has this task, none is being asked")


@pytest.mark.parametrize("role", [Role.TEAM, Role.SCHOOL, None])
async def test_nobody_else_reads_it(session: AsyncSession, role: Role | None) -> None:
    task = await a_task(session, note="under the tree")
    if role is Role.TEAM:
        somebody = await a_member(session, await a_team(session))
    else:
        somebody = await one_with(session, role) if role else Somebody(session)

    said = await somebody.writes(f"/log {task.reference}", "/log", "/log QT-26-9999")
    said += await somebody.presses(f"log:page:{task.reference}:0")

    assert "Only a coordinator can do this." in texts(said)
    assert task.reference not in texts(said)
    assert not [key for one in said for key in one.keys if key.startswith("log:")]


@pytest.mark.parametrize("written", ["/log QT-26-9999", "/log nonsense:%s", "/log", "nhật ký"])
async def test_a_wrong_reference_is_answered_with_some_to_choose(
    session: AsyncSession, hoa: Somebody, written: str
) -> None:
    task = await a_task(session)

    answer = (await hoa.writes(written))[0]
    log = (await hoa.presses(answer.keys[0]))[0]

    assert answer.keys == (f"log:page:{task.reference}:0",)
    assert log.text.startswith(f"📜 {task.reference}")


async def test_with_no_open_task_a_wrong_reference_is_plainly_answered(
    hoa: Somebody,
) -> None:
    [answer] = await hoa.writes("/log 17")

    assert answer.text == "There is no task “17”, and no task is open."


@pytest.mark.parametrize("page", ["7", "-1", "x", "99999999999"])
async def test_a_page_that_is_not_there_is_refused(
    session: AsyncSession, hoa: Somebody, page: str
) -> None:
    task = await a_task(session)

    said = await hoa.presses(f"log:page:{task.reference}:{page}")

    assert not [one for one in said if one.card == "log"]
    assert "no longer applies" in texts(said)


async def test_who_was_told_remains_when_an_address_is_gone(
    session: AsyncSession, hoa: Somebody
) -> None:
    team = await a_team(session, "Sen")
    task = await a_dispatched_task(session)
    await show_changes(session)
    for row in await addresses_of(session, (await member_of(session, team)).id):
        await mark_unreachable(session, Address(row.channel, row.contact))

    assert "→ Sen: “New task for your team”" in await the_log(hoa, task)
