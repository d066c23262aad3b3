"""The figures of a month ask the database for each thing once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.statistics.asked import Asked, Period
from services.statistics.service import count, count_essentials
from tests.factories import a_task

NOVEMBER = Asked(Period(date(2026, 11, 1), date(2026, 12, 1)))
#: Read for the whole of `count` of one month, of which essentials are a part.
MOST, MOST_ESSENTIAL = 19, 8


@contextmanager
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            said.append(" ".join(statement.split()))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield said
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_a_month_asks_for_nothing_twice(session: AsyncSession, engine: AsyncEngine) -> None:
    await a_task(session)
    await session.flush()

    with statements(engine) as said:
        figures = await count(session, NOVEMBER)
    with statements(engine) as essential:
        await count_essentials(session, NOVEMBER)

    assert [times for times in Counter(said).values() if times > 1] == []
    assert sum("task_event" in one for one in said) <= 2  # waits with shares; how it stands now
    assert len(said) <= MOST
    assert len(essential) <= MOST_ESSENTIAL
    assert len(figures.parts) == 1


async def test_a_month_alone_is_the_same_as_a_month_of_a_year(
    session: AsyncSession,
) -> None:
    await a_task(session)
    await session.flush()

    year = await count(session, Asked(Period(date(2026, 1, 1), date(2027, 1, 1))))
    for part in year.parts:
        alone = await count(session, Asked(part.period))
        assert alone.parts == [part]
    assert sum(part.opened for part in year.parts) == year.tasks.opened
