"""Coordinators are told again and again until one of them says that they know."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.alerts import queries
from services.alerts.model import CALM, HEADLINES, Alert, AlertKind
from services.alerts.service import (
    access_alert,
    acknowledge,
    check_coordinator,
    close_alerts,
    raise_alert,
)
from services.board.service import tell_due_alerts
from services.errors import IllegalMove, NotPermitted
from services.people.model import Role
from services.people.queries import get_person
from tests.factories import a_coordinator, a_person, a_task, promised_to

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


async def told_after(session: AsyncSession, *waits: timedelta) -> Sequence[int]:
    """How many alerts are told when one looks again after each wait."""
    told = []
    for wait in waits:
        clock.advance(wait)
        told.append(await tell_due_alerts(session))
    return told


def test_every_alert_has_a_headline() -> None:
    assert set(HEADLINES) == set(AlertKind)


@pytest.mark.parametrize("kind", sorted(set(AlertKind) - CALM))
async def test_an_alert_is_told_at_once_then_after_2_5_10_and_every_10_minutes(
    session: AsyncSession, still_clock: datetime, kind: AlertKind
) -> None:
    await a_coordinator(session)
    await raise_alert(session, kind, task_id=(await a_task(session)).id)

    assert await told_after(session, timedelta(), SECOND) == [1, 0]
    for minutes in (2, 5, 10, 10, 10):
        due = timedelta(minutes=minutes)
        assert await told_after(session, due - 2 * SECOND, SECOND, SECOND) == [0, 1, 0]


@pytest.mark.parametrize("kind", sorted(CALM))
async def test_of_what_endangers_nobody_coordinators_are_reminded_once_a_day(
    session: AsyncSession, still_clock: datetime, kind: AlertKind
) -> None:
    await a_coordinator(session)
    await raise_alert(session, kind, task_id=(await a_task(session)).id)

    assert await told_after(session, timedelta(), timedelta(minutes=10)) == [1, 0]
    for _ in range(2):
        assert await told_after(session, DAY - timedelta(minutes=11)) == [0]
        assert await told_after(session, timedelta(minutes=11)) == [1]


async def test_it_is_told_to_every_coordinator_and_to_nobody_else(session: AsyncSession) -> None:
    one, two = await a_coordinator(session), await a_coordinator(session)
    resident, school = await a_person(session), await a_person(session, role=Role.SCHOOL)
    await raise_alert(session, AlertKind.NOBODY, task_id=(await a_task(session)).id)

    await tell_due_alerts(session)

    told = [len(await promised_to(session, who)) for who in (one, two, resident, school)]
    assert told == [1, 1, 0, 0]


async def test_once_acknowledged_it_is_not_told_again(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator = await a_coordinator(session)
    alert = await raise_alert(session, AlertKind.NOBODY, task_id=(await a_task(session)).id)
    await tell_due_alerts(session)

    acknowledge(alert, by=coordinator)

    assert (alert.acknowledged_by, alert.acknowledged_at) == (coordinator.id, still_clock)
    assert await told_after(session, timedelta(minutes=2), timedelta(days=1)) == [0, 0]
    assert await queries.count_open(session) == 0


async def test_it_is_acknowledged_once(session: AsyncSession) -> None:
    first, second = await a_coordinator(session), await a_coordinator(session)
    alert = await raise_alert(session, AlertKind.NOBODY)
    acknowledge(alert, by=first)

    with pytest.raises(IllegalMove):
        acknowledge(alert, by=second)

    assert alert.acknowledged_by == first.id


async def test_of_coordinators_acknowledging_at_the_same_moment_one_is_first(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        people = [(await a_coordinator(session)).id for _ in range(4)]
        alert_id = (await raise_alert(session, AlertKind.NOBODY)).id

    async def press(person_id: int) -> bool:
        async with sessions.begin() as session:
            person = await get_person(session, person_id)
            alert = await access_alert(session, alert_id, person)
            try:
                acknowledge(alert, by=person)
            except IllegalMove:
                return False
            return True

    assert sum(await asyncio.gather(*map(press, people))) == 1


async def test_the_same_alert_for_the_same_task_is_told_anew_and_not_twice(
    session: AsyncSession, still_clock: datetime
) -> None:
    task = await a_task(session)
    await a_coordinator(session)
    first = await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    await tell_due_alerts(session)

    again = await raise_alert(session, AlertKind.NOBODY, task_id=task.id)

    assert again is first
    assert await told_after(session, timedelta(), SECOND) == [1, 0]


async def test_another_kind_another_task_or_a_known_alert_begins_a_new_one(
    session: AsyncSession,
) -> None:
    task, other = await a_task(session), await a_task(session)
    first = await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    second = await raise_alert(session, AlertKind.URGENT, task_id=task.id)
    third = await raise_alert(session, AlertKind.NOBODY, task_id=other.id)
    acknowledge(first, by=await a_coordinator(session))

    fourth = await raise_alert(session, AlertKind.NOBODY, task_id=task.id)

    assert len({alert.id for alert in (first, second, third, fourth)}) == 4


async def test_two_poison_messages_of_one_person_are_two_alerts(session: AsyncSession) -> None:
    person = await a_person(session)

    made = [await raise_alert(session, AlertKind.POISON, person_id=person.id) for _ in range(2)]

    assert made[0] is not made[1]


async def test_closing_a_reason_closes_it_for_this_task_alone(session: AsyncSession) -> None:
    task, other = await a_task(session), await a_task(session)
    kinds = (AlertKind.NOBODY, AlertKind.UNDELIVERED, AlertKind.URGENT)
    for kind in kinds:
        await raise_alert(session, kind, task_id=task.id)
    await raise_alert(session, AlertKind.NOBODY, task_id=other.id)

    await close_alerts(session, task_id=task.id, kinds=frozenset(kinds[:2]))

    def left(alerts: Sequence[Alert]) -> list[AlertKind]:
        return [alert.kind for alert in alerts]

    assert left(await queries.open_alerts(session, task_id=task.id)) == [AlertKind.URGENT]
    assert left(await queries.open_alerts(session, task_id=other.id)) == [AlertKind.NOBODY]


@pytest.mark.parametrize("role", [None, Role.TEAM, Role.SCHOOL])
async def test_only_a_coordinator_gets_at_an_alert(
    session: AsyncSession, role: Role | None
) -> None:
    person = await a_person(session, role=role)
    alert = await raise_alert(session, AlertKind.NOBODY)

    with pytest.raises(NotPermitted):
        await access_alert(session, alert.id, person)
    with pytest.raises(NotPermitted):
        await check_coordinator(session, person)


async def test_an_invented_alert_is_refused(session: AsyncSession) -> None:
    with pytest.raises(IllegalMove):
        await access_alert(session, 31337, await a_coordinator(session))
