"""School years as a sheet brings them and as they are known: their terms and breaks. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from services.schoolyear.model import BreakKind
from services.schoolyear.slots import Calendar, Days

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Year:
    """From the first to the last day with lessons; `breaks`, oldest first, are the days between
    without any, those between two terms too."""

    name: str
    first: date
    last: date
    breaks: tuple[Days, ...] = ()

    @property
    def terms(self) -> tuple[Days, ...]:
        """What lies before, between and after its pauses."""
        return tuple(self._terms())

    def _terms(self) -> Iterator[Days]:
        first = self.first
        for pause in (one for one in self.breaks if one.kind == BreakKind.BETWEEN):
            yield Days(first, pause.first - _DAY, self.name)
            first = pause.last + _DAY
        yield Days(first, self.last, self.name)

    @property
    def named(self) -> tuple[Days, ...]:
        """Its terms and its breaks as a sheet would name them."""
        return *self.terms, *(one for one in self.breaks if one.kind != BreakKind.BETWEEN)


def years_in(rows: Iterable[tuple[str, Days]]) -> list[Year]:
    """Of rows of (year's name, days): kind `term` or one of the breaks'."""
    ordered = sorted(rows, key=lambda row: (row[0], row[1].first))
    return [
        _year(name, [days for _name, days in group])
        for name, group in groupby(ordered, key=lambda row: row[0])
    ]


def _year(name: str, days: Sequence[Days]) -> Year:
    terms = [one for one in days if one.kind == "term"]
    breaks = [*(one for one in days if one.kind != "term"), *_between(terms)]
    in_order = sorted(breaks, key=lambda one: (one.first, one.last, one.kind, one.name))
    return Year(name, terms[0].first, terms[-1].last, tuple(in_order))


def _between(terms: Sequence[Days]) -> Iterator[Days]:
    """The days between two terms; terms that adjoin are one."""
    for before, after in pairwise(terms):
        if after.first > before.last + _DAY:
            yield Days(before.last + _DAY, after.first - _DAY, "", BreakKind.BETWEEN.value)


def calendar_in(years: Iterable[Year]) -> Calendar:
    """The terms and breaks of all of them, oldest first."""
    known = sorted(years, key=lambda year: year.first)
    terms = [term for year in known for term in year.terms]
    breaks = sorted((one for year in known for one in year.breaks), key=lambda one: one.first)
    return Calendar(tuple(terms), tuple(breaks))


def in_place_of(known: Iterable[Year], new: Iterable[Year]) -> list[Year]:
    """The new ones take the place of those of the same name; others stay."""
    return list({year.name: year for year in (*known, *new)}.values())
