"""A team that goes off duty keeps nobody waiting."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.board.service import show_changes
from services.dispatch.again import leave
from services.dispatch.answers import accept
from services.dispatch.model import OfferState
from services.dispatch.service import offer_waiting
from services.errors import IllegalMove
from services.people.model import Person
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.queries import get_team
from services.teams.service import set_duty
from tests.factories import (
    DONG_HOI,
    a_dispatched_task,
    a_team,
    member_of,
    offers_by_state,
    the_offer,
)


async def alert_kinds(session: AsyncSession, task: Task) -> list[AlertKind]:
    return [alert.kind for alert in await open_alerts(session, task_id=task.id)]


async def test_going_off_duty_a_teams_offers_go_on_at_once(session: AsyncSession) -> None:
    leaving, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    waiting = [await a_dispatched_task(session) for _ in range(2)]

    set_duty(leaving, on=False)
    await leave(session, leaving.id)

    states = {leaving.id: OfferState.WITHDRAWN, next_.id: OfferState.OPEN}
    assert [await offers_by_state(session, task) for task in waiting] == [states] * 2


async def test_back_on_duty_it_is_asked_again(session: AsyncSession) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    set_duty(team, on=False)
    await leave(session, team.id)
    assert (task.status, await alert_kinds(session, task)) == (TaskStatus.OPEN, [AlertKind.NOBODY])

    set_duty(team, on=True)
    await offer_waiting(session)

    assert (await the_offer(session, task)).team_id == team.id


async def accepts(sessions: async_sessionmaker[AsyncSession], offer: int, by: Person) -> bool:
    async with sessions.begin() as session:
        try:
            await accept(session, offer, by=by)
        except IllegalMove:
            return False
        await show_changes(session)
        return True


async def leaves(sessions: async_sessionmaker[AsyncSession], team_id: int) -> bool:
    async with sessions.begin() as session:
        team = await get_team(session, team_id)
        assert team is not None
        set_duty(team, on=False)
        await leave(session, team.id)
        await show_changes(session)
        return True


async def test_of_an_accept_and_a_going_off_duty_at_once_one_is_first_and_nothing_hangs(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        team = await a_team(session)
        member = await member_of(session, team)
        tasks = [await a_dispatched_task(session) for _ in range(4)]
        offers = [(await the_offer(session, task)).id for task in tasks]

    *accepted, left = await asyncio.gather(
        *(accepts(sessions, offer, member) for offer in reversed(offers)),
        leaves(sessions, team.id),
    )

    assert left
    async with sessions() as session:
        for task, got_it in zip(reversed(tasks), accepted, strict=True):
            [state] = (await offers_by_state(session, task)).values()
            assert state is (OfferState.ACCEPTED if got_it else OfferState.WITHDRAWN)
