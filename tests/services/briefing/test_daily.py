"""Every morning, once: whatever restarts, however many look, and only whom it should reach."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.database import build_sessions
from handlers.jobs.timetable import look
from services import clock
from services.briefing.daily import LATEST, next_time, switch, tell_due
from services.messages import Lane
from services.notify.model import OutboxMessage
from services.people.model import Role
from services.people.service import take_role
from services.policy import Policy, policy_of
from tests.factories import a_coordinator, a_person, promised_to

Sessions = async_sessionmaker[AsyncSession]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
#: 14:05 in Quảng Trị; the next seven o'clock is so far away.
UNTIL_SEVEN = timedelta(hours=16, minutes=55)
pytestmark = pytest.mark.usefixtures("still_clock")


async def looks(session: AsyncSession, *, after: timedelta = timedelta()) -> int:
    clock.advance(after)
    told = await tell_due(session)
    await session.flush()
    return told


async def test_coordinators_are_told_once_a_day_at_the_local_hour(session: AsyncSession) -> None:
    hoa, viewer = await a_coordinator(session), await a_person(session, role=Role.VIEWER)
    assert await looks(session) == 0
    assert await looks(session, after=UNTIL_SEVEN - timedelta(seconds=1)) == 0
    assert await looks(session, after=timedelta(seconds=1)) == 1
    [first] = await promised_to(session, hoa)
    assert await looks(session, after=timedelta(hours=23)) == 0
    assert await looks(session, after=timedelta(hours=1)) == 1

    assert first.lane == Lane.UPDATE
    assert "Figures on 23/11/2026" in first.payload["text"]
    assert first.payload["photo"].startswith("drawn:figures:20261123;")
    assert await promised_to(session, viewer) == []


async def test_it_is_switched_off_and_on(session: AsyncSession) -> None:
    hoa, lan = await a_coordinator(session), await a_coordinator(session)
    await looks(session)
    await switch(session, hoa, on=False)
    await switch(session, hoa, on=False)
    assert await looks(session, after=UNTIL_SEVEN) == 1
    assert len(await promised_to(session, lan)) == 1
    await switch(session, hoa, on=True)
    assert await looks(session, after=timedelta(days=1)) == 2


async def test_who_is_no_longer_a_coordinator_is_not_told(
    session: AsyncSession,
) -> None:
    hoa = await a_coordinator(session)
    await looks(session)
    await take_role(session, hoa, Role.COORDINATOR)
    assert await looks(session, after=UNTIL_SEVEN) == 0


async def test_days_without_a_process_are_told_once_and_never_at_night(
    session: AsyncSession,
) -> None:
    await a_coordinator(session)
    await looks(session)
    assert await looks(session, after=UNTIL_SEVEN + timedelta(days=3) + LATEST) == 0
    assert await looks(session, after=timedelta(days=1) - LATEST) == 1


async def test_a_process_that_starts_a_little_late_still_tells(session: AsyncSession) -> None:
    await a_coordinator(session)
    await looks(session)
    assert await looks(session, after=UNTIL_SEVEN + timedelta(hours=3)) == 1


async def test_another_hour_holds_from_the_next_time_on(session: AsyncSession) -> None:
    await a_coordinator(session)
    await looks(session)
    session.info["policy"] = replace(policy_of(session), figures_at=time(18, 30))
    assert await looks(session) == 0
    assert await looks(session, after=timedelta(hours=4, minutes=25)) == 1
    assert await looks(session, after=UNTIL_SEVEN - timedelta(hours=4, minutes=25)) == 0
    session.info["policy"] = replace(policy_of(session), figures_at=None)
    assert await looks(session, after=timedelta(days=1)) == 0


async def test_several_processes_tell_once(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        hoa = await a_coordinator(session)
    engine = sessions.kw["bind"]
    others = [build_sessions(engine, Policy()) for _process in range(3)]
    await look(sessions)
    clock.advance(UNTIL_SEVEN)

    await asyncio.gather(*(look(one) for one in [sessions, *others]))
    await look(sessions)

    async with sessions() as session:
        told = select(func.count()).where(OutboxMessage.card == "figures")
        assert await session.scalar(told) == 1
        assert len(await promised_to(session, hoa)) == 1


@pytest.mark.parametrize(
    ("now", "local"),
    [("2026-11-30T23:59:59", "2026-12-01T07:00"), ("2026-12-01T00:00:00", "2026-12-02T07:00"),
     ("2026-11-30T16:59:00", "2026-12-01T07:00")],
)  # fmt: skip
def test_the_next_time_is_a_local_one(now: str, local: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = next_time(at, time(7), HANOI)
    assert found == datetime.fromisoformat(local).replace(tzinfo=HANOI)
