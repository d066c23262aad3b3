"""School years as a sheet brings them to the desk."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.imports.seen import Item, What
from services.lessons.moves.service import Move, move_classes, moves_between
from services.people.model import Person
from services.policy import ServiceArea, policy_of
from services.schoolyear.service import calendar_of, forget_year, known_years, put_year
from services.schoolyear.sheet import COLUMNS as COLUMNS
from services.schoolyear.sheet import EXAMPLES as EXAMPLES
from services.schoolyear.sheet import KIND_NAMES, YearLine, read_years
from services.schoolyear.slots import Calendar, Days, teaching_weeks
from services.schoolyear.years import Year, calendar_in, in_place_of, years_in
from services.texts import At, Lines, Spoken, Words, _, ngettext

#: Classes that are named; the number of all of them stands above.
NAMED = 12
#: What is told of a year: what it is made of, and the weeks it has lessons in.
_Told = tuple[Sequence[Days], int]
_NOTHING: _Told = ((), 0)


def read(content: bytes, served: ServiceArea) -> list[YearLine]:
    return read_years(content)


async def look(session: AsyncSession, lines: Sequence[YearLine]) -> list[Item]:
    """A year each, under the first row that names it; classes that move, under the last one."""
    known, new = await known_years(session), _years(lines)
    old, then = calendar_in(known), calendar_in(in_place_of(known, new))
    before = {year.name: _told(year, old) for year in known}
    rows = {line.year: line.row for line in reversed(lines)}
    items = [
        _item(rows[year.name], year.name, before=before.get(year.name), after=_told(year, then))
        for year in new
    ]
    moves = await moves_between(session, old, then)
    items[-1] = _with_moves(session, items[-1], moves)
    return items


def _years(lines: Iterable[YearLine]) -> list[Year]:
    return years_in((line.year, line.days) for line in lines)


def _told(year: Year, calendar: Calendar) -> _Told:
    return year.named, teaching_weeks(calendar, Days(year.first, year.last))


def _item(row: int, name: str, *, before: _Told | None, after: _Told) -> Item:
    if before is not None and set(before[0]) == set(after[0]):
        return Item(row, Words(name), What.LEFT, [_("weeks with lessons: {now}", now=after[1])])
    days, weeks = before or _NOTHING
    details: list[Spoken] = [
        _("weeks with lessons: {was} → {now}", was=weeks, now=after[1])
        if before
        else _("weeks with lessons: {now}", now=after[1])
    ]
    details += [_("no longer: {days}", days=_said(one)) for one in days if one not in after[0]]
    details += [_("new: {days}", days=_said(one)) for one in after[0] if one not in days]
    return Item(row, Words(name), What.CHANGED if before else What.ADDED, details)


def _said(days: Days) -> Spoken:
    kind = KIND_NAMES[days.kind]
    named = days.name and days.kind != "term"
    called: Spoken = _("{name} ({kind})", name=Words(days.name), kind=kind) if named else kind
    last = f" – {_day(days.last)}" if days.last != days.first else ""
    return Lines([called, Words(_day(days.first) + last)], between=" ")


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _with_moves(session: AsyncSession, item: Item, moves: Sequence[Move]) -> Item:
    if not moves:
        return item
    count = ngettext(
        "The next lesson of {count} class moves:",
        "The next lesson of {count} classes moves:",
        len(moves),
    )
    named = [_moved(session, move) for move in moves[:NAMED]]
    more = len(moves) - len(named)
    rest = [_("and {count} more", count=more)] if more else []
    return Item(item.row, item.name, item.what, [*item.details, count, *named, *rest])


def _moved(session: AsyncSession, move: Move) -> Spoken:
    return _(
        "class {label}: {was} → {to}",
        label=Words(move.taught.label),
        was=_at(session, move.was),
        to=_at(session, move.to),
    )


def _at(session: AsyncSession, at: datetime | None) -> Spoken:
    return At(at, policy_of(session).timezone) if at else _("waits for a school year")


async def take(session: AsyncSession, lines: Sequence[YearLine], *, by: Person) -> None:
    await put(session, _years(lines))


async def put(session: AsyncSession, years: Iterable[Year], gone: Iterable[str] = ()) -> int:
    """Each year in place of what was known of it, without those that are `gone`; how many classes
    have their next lesson at another time."""
    old = await calendar_of(session)
    for year in years:
        await put_year(session, year)
    for name in gone:
        await forget_year(session, name)
    return await move_classes(session, old, await calendar_of(session))


def keys(lines: Sequence[YearLine]) -> list[str]:
    return sorted({line.year for line in lines})


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    known = {year.name: year for year in await known_years(session)}
    return {key: _kept(known[key]) if key in known else None for key in keys}


def _kept(year: Year) -> list[list[str]]:
    """First its own days, then those of its breaks."""
    whole = [year.first.isoformat(), year.last.isoformat(), "", ""]
    breaks = [[one.first.isoformat(), one.last.isoformat(), one.kind, one.name]
              for one in year.breaks]  # fmt: skip
    return [whole, *sorted(breaks)]


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """A year that was not known is not known again; classes have the lessons they would have."""
    years = [_year(name, kept) for name, kept in state.items() if kept]
    await put(session, years, [name for name, kept in state.items() if not kept])


def _year(name: str, kept: Sequence[Sequence[str]]) -> Year:
    days = [Days(date.fromisoformat(first), date.fromisoformat(last), called, kind)
            for first, last, kind, called in kept]  # fmt: skip
    return Year(name, days[0].first, days[0].last, tuple(days[1:]))
