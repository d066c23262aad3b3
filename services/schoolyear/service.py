"""School years taken in, and the calendar that they make."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.schoolyear import queries
from services.schoolyear.model import BreakKind, SchoolBreak, SchoolYear
from services.schoolyear.slots import Calendar, Days

_DAY = timedelta(days=1)


async def calendar_of(session: AsyncSession) -> Calendar:
    """Of all known years. A year's terms are what lies before, between and after its pauses."""
    breaks = await queries.all_breaks(session)
    terms = [
        term
        for year in await queries.all_years(session)
        for term in _terms(year, [one for one in breaks if one.year_id == year.id])
    ]
    pauses = (Days(one.first_on, one.last_on, one.name, one.kind.value) for one in breaks)
    return Calendar(tuple(terms), tuple(pauses))


def _terms(year: SchoolYear, breaks: Sequence[SchoolBreak]) -> Iterator[Days]:
    first = year.starts_on
    for pause in (one for one in breaks if one.kind is BreakKind.BETWEEN):
        yield Days(first, pause.first_on - _DAY, year.name)
        first = pause.last_on + _DAY
    yield Days(first, year.ends_on, year.name)


async def import_year(session: AsyncSession, rows: Iterable[tuple[str, Days]]) -> list[SchoolYear]:
    """Take in rows of (year's name, days): kind `term` or one of the breaks'. They take the place
    of what was known of the years they name; other years stay."""
    ordered = sorted(rows, key=lambda row: (row[0], row[1].first))
    return [
        await _take_in(session, name, [days for _name, days in group])
        for name, group in groupby(ordered, key=lambda row: row[0])
    ]


async def _take_in(session: AsyncSession, name: str, days: Sequence[Days]) -> SchoolYear:
    terms = [one for one in days if one.kind == "term"]
    year = await queries.year_named(session, name) or SchoolYear(name=name)
    year.starts_on, year.ends_on = terms[0].first, terms[-1].last
    year.imported_at = clock.now()
    session.add(year)
    await session.flush()  # its breaks carry its id
    await queries.forget_breaks(session, year.id)
    breaks = [*(one for one in days if one.kind != "term"), *_between(terms)]
    session.add_all(
        SchoolBreak(
            year_id=year.id,
            kind=BreakKind(one.kind),
            name=one.name,
            first_on=one.first,
            last_on=one.last,
        )
        for one in breaks
    )
    await session.flush()
    return year


def _between(terms: Sequence[Days]) -> Iterator[Days]:
    """The days between two terms; terms that adjoin are one."""
    for before, after in pairwise(terms):
        if after.first > before.last + _DAY:
            yield Days(before.last + _DAY, after.first - _DAY, "", BreakKind.BETWEEN.value)
