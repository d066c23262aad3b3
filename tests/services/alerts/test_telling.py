"""An alert counts as told when a coordinator can have it, and telling it holds up nobody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from structlog.testing import capture_logs

from services import clock
from services.alerts import queries
from services.alerts.model import AlertKind
from services.alerts.service import (
    SOON,
    raise_alert,
)
from services.board.service import tell_due_alerts
from services.messages import Address
from services.people.model import Person
from services.people.queries import addresses_of
from services.people.service import mark_unreachable
from services.tasks.queries import lock_task
from tests.factories import a_coordinator, a_task

SECOND = timedelta(seconds=1)


async def told_after(session: AsyncSession, *waits: timedelta) -> Sequence[int]:
    """How many alerts are told when one looks again after each wait."""
    told = []
    for wait in waits:
        clock.advance(wait)
        told.append(await tell_due_alerts(session))
    return told


async def test_with_no_coordinator_in_reach_an_alert_is_told_to_nobody_and_stays_due(
    session: AsyncSession, still_clock: datetime
) -> None:
    """It counts as told only once somebody has it, and is the gravest thing until then."""
    gone = await a_coordinator(session)
    await out_of_reach_themselves(session, gone)
    alert = await raise_alert(session, AlertKind.NOBODY, task_id=(await a_task(session)).id)

    with capture_logs() as logged:
        assert await told_after(session, timedelta(), SECOND, SOON) == [0, 0, 0]

    assert (alert.told, alert.untold_since) == (0, still_clock)
    assert [line["log_level"] for line in logged] == ["error", "error"], "one each time"
    assert await queries.count_untold(session) == 1

    await a_coordinator(session)
    assert await told_after(session, SOON) == [1]
    assert (alert.told, await queries.count_untold(session)) == (1, 0)


async def out_of_reach_themselves(session: AsyncSession, person: Person) -> None:
    for row in await addresses_of(session, person.id):
        await mark_unreachable(session, Address(row.channel, row.contact))
    await session.flush()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_another_act_holds_is_told_a_look_later_and_nobody_waits(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        await a_coordinator(session)
        held, free = await a_task(session), await a_task(session)
        for task in (held, free):
            await raise_alert(session, AlertKind.NOBODY, task_id=task.id)

    async with sessions.begin() as act:
        await lock_task(act, held.id)
        async with sessions.begin() as session:
            assert await tell_due_alerts(session) == 1
    async with sessions.begin() as session:
        assert await tell_due_alerts(session) == 1
