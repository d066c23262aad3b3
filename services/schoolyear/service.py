"""School years taken in, and the calendar that they make."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.schoolyear import queries
from services.schoolyear.model import BreakKind, SchoolBreak, SchoolYear
from services.schoolyear.slots import Calendar, Days
from services.schoolyear.years import Year, calendar_in, years_in


async def known_years(session: AsyncSession) -> list[Year]:
    """Oldest first."""
    breaks = defaultdict[int, list[Days]](list)
    for one in await queries.all_breaks(session):
        breaks[one.year_id].append(Days(one.first_on, one.last_on, one.name, one.kind.value))
    return [
        Year(year.name, year.starts_on, year.ends_on, tuple(breaks[year.id]))
        for year in await queries.all_years(session)
    ]


async def calendar_of(session: AsyncSession) -> Calendar:
    """Of all known years."""
    return calendar_in(await known_years(session))


async def import_year(session: AsyncSession, rows: Iterable[tuple[str, Days]]) -> list[SchoolYear]:
    """Take in rows of (year's name, days): kind `term` or one of the breaks'. They take the place
    of what was known of the years they name; other years stay."""
    return [await put_year(session, year) for year in years_in(rows)]


async def put_year(session: AsyncSession, year: Year) -> SchoolYear:
    """In place of what was known of it."""
    row = await queries.year_named(session, year.name) or SchoolYear(name=year.name)
    row.starts_on, row.ends_on, row.imported_at = year.first, year.last, clock.now()
    session.add(row)
    await session.flush()  # its breaks carry its id
    await queries.forget_breaks(session, row.id)
    session.add_all(
        SchoolBreak(
            year_id=row.id,
            kind=BreakKind(one.kind),
            name=one.name,
            first_on=one.first,
            last_on=one.last,
        )
        for one in year.breaks
    )
    await session.flush()
    return row


async def forget_year(session: AsyncSession, name: str) -> None:
    """Nothing is known of it any more."""
    row = await queries.year_named(session, name)
    if row is not None:
        await queries.forget_breaks(session, row.id)
        await session.delete(row)
        await session.flush()
