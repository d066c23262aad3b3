"""A school year is taken in, and replaced when it is taken in anew."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.schoolyear import queries
from services.schoolyear.service import calendar_of, import_year
from services.schoolyear.slots import Calendar, Days

FIRST = Days(date(2026, 9, 5), date(2027, 1, 16))
SECOND = Days(date(2027, 1, 18), date(2027, 5, 31))
TET = Days(date(2027, 2, 1), date(2027, 2, 14), "Tết", "tet")


async def test_what_was_taken_in_is_the_calendar(session: AsyncSession) -> None:
    await import_year(session, [("2026-27", one) for one in (TET, SECOND, FIRST)])

    calendar = await calendar_of(session)

    assert [(term.first, term.last) for term in calendar.terms] == [
        (FIRST.first, FIRST.last),
        (SECOND.first, SECOND.last),
    ]
    assert not calendar.teaches_on(date(2027, 1, 17))
    assert not calendar.teaches_on(date(2027, 2, 6))
    assert calendar.teaches_on(date(2027, 2, 15))


async def test_a_year_that_is_taken_in_again_takes_its_own_place(session: AsyncSession) -> None:
    before = Days(date(2025, 9, 5), date(2026, 5, 31))
    await import_year(session, [("2025-26", before), ("2026-27", FIRST), ("2026-27", TET)])

    await import_year(session, [("2026-27", FIRST), ("2026-27", SECOND)])

    years = await queries.all_years(session)
    assert [year.name for year in years] == ["2025-26", "2026-27"]
    assert (years[1].starts_on, years[1].ends_on) == (FIRST.first, SECOND.last)
    assert (await calendar_of(session)).teaches_on(date(2027, 2, 6))


async def test_nothing_taken_in_is_an_empty_calendar(session: AsyncSession) -> None:
    assert await calendar_of(session) == Calendar()
