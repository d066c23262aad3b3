"""Minute by minute, with nobody answering: nothing is ever left alone."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.timetable import look
from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.board.service import show_changes
from services.coordination.service import acknowledge_alert
from services.dispatch.queries import offers_of
from services.dispatch.service import dispatch
from services.messages import Lane
from services.notify.model import Delivery
from services.people.model import Person
from services.reports.answers import Danger
from services.tasks.model import Task
from services.teams.queries import members_of
from tests.factories import a_coordinator, a_task, a_team, promised_to

MINUTE = timedelta(minutes=1)


@pytest.fixture
def still_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    stands = datetime(2026, 11, 22, 7, 5, tzinfo=clock.now().tzinfo)
    monkeypatch.setattr(clock, "now", lambda: stands + clock._shift)
    return stands


async def an_urgent_report(session: AsyncSession) -> Task:
    """As it is when Send has been pressed."""
    task = await a_task(session, dangers=[Danger.SMOKE])
    await raise_alert(session, AlertKind.URGENT, task_id=task.id)
    await dispatch(session, task)
    await show_changes(session)
    return task


async def all_sent(session: AsyncSession, people: list[Person]) -> int:
    """What the senders do in between; how many urgent messages there were."""
    waiting = [
        message
        for person in people
        for message in await promised_to(session, person)
        if message.state is Delivery.PENDING
    ]
    for message in waiting:
        message.state = Delivery.SENT
    return sum(message.lane == Lane.URGENT for message in waiting)


async def test_an_urgent_report_that_nobody_answers_is_told_and_offered_again_and_again(
    sessions: Sessions, still_clock: datetime
) -> None:
    async with sessions.begin() as session:
        coordinator = await a_coordinator(session)
        team = await a_team(session)
        task = await an_urgent_report(session)
        [member] = await members_of(session, team.id)

    told = []
    for minute in range(28):
        async with sessions.begin() as session:
            await all_sent(session, [member])
            if await all_sent(session, [coordinator]):
                told.append(minute)
        clock.advance(MINUTE)
        await look(sessions)

    async with sessions() as session:
        made = [(o.made_at - still_clock) / MINUTE for o in await offers_of(session, task.id)]
    assert made == [0, 6, 12, 18, 24], "three minutes to answer, three until it is asked again"
    assert told[0] == 0
    assert max(b - a for a, b in pairwise(told)) <= 10
    assert {2, 7, 17, 27} <= set(told), "as soon as it repeats: after 2, 5, 10 and 10 minutes"


async def test_acknowledged_it_is_quiet_for_a_while_and_comes_back(
    sessions: Sessions, still_clock: datetime
) -> None:
    async with sessions.begin() as session:
        coordinator = await a_coordinator(session)
        task = await an_urgent_report(session)
        for alert in await open_alerts(session, task_id=task.id):
            await acknowledge_alert(session, alert.id, by=coordinator)
        await show_changes(session)

    told = []
    for minute in range(17):
        async with sessions.begin() as session:
            if await all_sent(session, [coordinator]):
                told.append(minute)
        clock.advance(MINUTE)
        await look(sessions)

    assert told == [0, 15], "the acknowledgement of a P1 holds for a quarter of an hour"
