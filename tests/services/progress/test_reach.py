"""A team that blocked the bot: its offers go on, its tasks are told, and it is welcome back."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.conversation.service import receive
from services.coordination.service import refer
from services.dispatch.model import OfferState
from services.disposal.service import Record, complete
from services.messages import Address, Inbound
from services.people.model import Person
from services.people.queries import addresses_of
from services.people.service import mark_unreachable
from services.progress import reach
from services.progress.service import arrive, hand_back, set_out
from services.tasks.lifecycle import TaskStatus
from services.teams.queries import members_of
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
    offers_by_state,
    out_of_reach,
    the_offer,
)


async def blocks(session: AsyncSession, person: Person) -> None:
    """The channel refused a message to the person for good."""
    for row in await addresses_of(session, person.id):
        await mark_unreachable(session, Address(row.channel, row.contact))
    await session.flush()
    await reach.lost(session, person.id)


async def writes(session: AsyncSession, person: Person, text: str = "hello") -> None:
    [row] = await addresses_of(session, person.id)
    await receive(session, Inbound(Address(row.channel, row.contact), f"in-{text}", text=text))


async def test_only_with_the_last_member_gone_is_a_team_out_of_reach(
    session: AsyncSession,
) -> None:
    team = await a_team(session, members=2)
    task = await an_accepted_task(session, team)
    one, two = await members_of(session, team.id)

    await blocks(session, one)
    assert await open_alerts(session, task_id=task.id) == []
    await blocks(session, two)

    [alert] = await open_alerts(session, task_id=task.id)
    assert (alert.kind, task.status) == (AlertKind.OUT_OF_REACH, TaskStatus.ACCEPTED)


async def test_a_team_that_is_left_without_members_is_told_once(session: AsyncSession) -> None:
    """Nothing was refused, yet nobody can be written to."""
    team = await a_team(session)
    task = await an_accepted_task(session, team)
    assert await reach.tell_out_of_reach(session) == 0
    await out_of_reach(session, team)

    assert await reach.tell_out_of_reach(session) == 1
    assert await reach.tell_out_of_reach(session) == 0

    [alert] = await open_alerts(session, task_id=task.id)
    assert alert.kind is AlertKind.OUT_OF_REACH


async def test_its_offers_go_on_whatever_message_was_refused(session: AsyncSession) -> None:
    team, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    waiting = [await a_dispatched_task(session) for _ in range(2)]

    await blocks(session, await member_of(session, team))

    states = {team.id: OfferState.UNDELIVERED, next_.id: OfferState.OPEN}
    assert [await offers_by_state(session, task) for task in waiting] == [states] * 2


async def test_a_resident_who_blocks_us_changes_nothing(session: AsyncSession) -> None:
    task = await a_dispatched_task(session, reporter=(reporter := await a_person(session)))

    await blocks(session, reporter)

    assert [a.kind for a in await open_alerts(session, task_id=task.id)] == [AlertKind.NOBODY]


async def test_heard_again_the_team_gets_what_waits_and_its_own_task_is_told_no_more(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    held = await an_accepted_task(session, team)
    member = await member_of(session, team)
    await blocks(session, member)
    waiting = await a_dispatched_task(session)
    assert waiting.status is TaskStatus.OPEN

    await writes(session, member)

    assert (await the_offer(session, waiting)).team_id == team.id
    assert await open_alerts(session, task_id=held.id) == []


async def test_who_could_be_reached_all_along_starts_nothing_by_writing(
    session: AsyncSession,
) -> None:
    near, far = await a_team(session), await a_team(session, at=DONG_HOI)
    await out_of_reach(session, near)
    await out_of_reach(session, far)
    waiting = await a_dispatched_task(session)

    await writes(session, await a_person(session))

    assert waiting.status is TaskStatus.OPEN


@pytest.mark.parametrize("by", ["hand_back", "complete"])
async def test_a_full_team_that_has_room_again_gets_what_waits(
    session: AsyncSession, by: str
) -> None:
    team = await a_team(session, capacity=1)
    held = await an_accepted_task(session, team)
    member = await member_of(session, team)
    waiting = await a_dispatched_task(session)
    assert waiting.status is TaskStatus.OPEN

    if by == "hand_back":
        await hand_back(session, held.id, by=member)
    else:
        await set_out(session, held.id, by=member)
        await arrive(session, held.id, by=member)
        await complete(session, held.id, Record([]), by=member)

    assert (await the_offer(session, waiting)).team_id == team.id


async def test_a_full_team_whose_task_is_referred_gets_what_waits(session: AsyncSession) -> None:
    team = await a_team(session, capacity=1)
    held = await an_accepted_task(session, team)
    waiting = await a_dispatched_task(session)

    await refer(session, held.id, by=await a_coordinator(session))

    assert (await the_offer(session, waiting)).team_id == team.id
