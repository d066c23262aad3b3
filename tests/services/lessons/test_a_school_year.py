"""A school year passes: every lesson exactly once for every class, in term, by day, one at a time,
although the house is rebuilt, a transaction is cut off, and nobody looks for some days."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.database import build_engine, build_sessions
from services.lessons import service as lessons
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.lessons.taught import outline
from services.notify.model import OutboxMessage
from services.policy import Policy
from tests.services.lessons.province import COURSES, Size, settle, taught_days
from tests.services.lessons.taking import VIETNAM, deliver_all, local, move_to, open_all

Sessions = async_sessionmaker[AsyncSession]

SIZES = {"sqlite": Size(300, 2000, (7, 13)), "postgresql": Size(20, 120, (9,))}
#: Nobody looks on these days: the machine was off. The lessons of the days move on.
OFF = (local(2026, 10, 6, 0), local(2026, 10, 9, 12))
END = local(2027, 5, 31, 23)


@pytest.fixture
def size(database_url: str) -> Size:
    return SIZES[database_url.partition("+")[0].partition(":")[0]]


class House:
    """The rooms over one database, rebuilt every so often, and now and then cut off."""

    def __init__(self, url: str) -> None:
        self._url, self._engine, self._looks = url, build_engine(url), 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[AsyncSession]:
        async with build_sessions(self._engine, Policy()).begin() as session:
            yield session

    async def look(self) -> int:
        """What the timetable does; now and then it dies first, just before its commit."""
        self._looks += 1
        if self._looks % 89 == 0:
            await self._die()
        async with self.work() as session:
            promised = await lessons.send_due(session)
            if promised:
                await deliver_all(session)
                await open_all(session)
        return promised

    async def _die(self) -> None:
        with pytest.raises(_CutOff):
            await self._cut_off()
        await self._engine.dispose()
        self._engine = build_engine(self._url)

    async def _cut_off(self) -> None:
        async with self.work() as session:
            await lessons.send_due(session)
            raise _CutOff

    async def end(self) -> None:
        await self._engine.dispose()


class _CutOff(Exception):
    """The power fails."""


async def test_every_lesson_comes_once_in_term_and_by_day(
    database_url: str, size: Size, still_clock: datetime
) -> None:
    house = House(database_url)
    async with house.work() as session:
        await settle(session, size)

    await _the_year_passes(house, size)

    async with house.work() as session:
        await _check(session, size)
    await house.end()


async def _the_year_passes(house: House, size: Size) -> None:
    """The clock stands at each hour at which classes are taught, and in some nights."""
    day = local(2026, 9, 4, 0)
    while day < END:
        at_night = day.astimezone(VIETNAM).day % 10 == 0
        for hour in (2, *size.hours, 21) if at_night else size.hours:
            at = day + timedelta(hours=hour)
            if OFF[0] <= at <= OFF[1]:
                continue
            move_to(at)
            while await house.look():
                pass
        day += timedelta(days=1)


async def _check(session: AsyncSession, size: Size) -> None:
    states = Counter(await session.scalars(select(Subscription.state)))
    assert states == {SubscriptionState.FINISHED: size.classes}
    await _check_each_once(session, size)
    days = taught_days()
    taught: set[tuple[int, object]] = set()
    for one, sent_at in await session.execute(
        select(LessonSent.subscription_id, LessonSent.sent_at)
    ):
        local_time = sent_at.astimezone(VIETNAM)
        assert local_time.date() in days, local_time
        assert local_time.hour in size.hours
        assert (one, local_time.date()) not in taught
        taught.add((one, local_time.date()))


async def _check_each_once(session: AsyncSession, size: Size) -> None:
    """In the order of the course, and each promised by exactly one message."""
    every = select(Subscription.id, Subscription.course, LessonSent.lesson).join(LessonSent)
    by_class: dict[tuple[int, str], list[str]] = {}
    for one, course, lesson in await session.execute(every.order_by(LessonSent.id)):
        by_class.setdefault((one, course), []).append(lesson)
    names = {course: list(outline(course, pupils=True).lessons) for course in COURSES}  # type: ignore[union-attr]
    assert len(by_class) == size.classes
    assert all(found == names[course] for (_one, course), found in by_class.items())
    promised = await session.scalar(select(func.count(OutboxMessage.id)))
    distinct = await session.scalar(select(func.count(OutboxMessage.about.distinct())))
    assert promised == distinct == sum(map(len, by_class.values()))
