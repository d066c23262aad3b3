"""Accidents and whom they hurt as numbers alone: nothing here opens a victim's details."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents import queries
from services.accidents.vocabulary import AgeBand, Gender

#: A number of people smaller than this could say who they are.
LEAST = 3

#: By sex or age; the empty name is for whom it is not known.
Counts = Mapping[str, int]
#: Ages told more coarsely where the bands are too small.
CHILDREN, ADULTS = "under_18", "adults"
_COARSE = {
    AgeBand.UNDER_5: CHILDREN,
    AgeBand.CHILD: CHILDREN,
    AgeBand.YOUTH: CHILDREN,
    AgeBand.ADULT: ADULTS,
    AgeBand.OLD: ADULTS,
}


@dataclass(frozen=True, slots=True)
class AccidentCount:
    """`killed` and `injured` are None where they are one or two and may not be told; `sexes` and
    `ages` are empty where nothing is known of anybody, None where it may not be told."""

    accidents: int = 0
    killed: int | None = 0
    injured: int | None = 0
    sexes: Counts | None = field(default_factory=dict)
    ages: Counts | None = field(default_factory=dict)


async def count_accidents(
    session: AsyncSession, span: tuple[datetime, datetime], *, commune: str | None, detailed: bool
) -> AccidentCount:
    """Those that happened in [start, end), aware times. `detailed` asks for sex and age: only for
    long periods of the whole province, never for one commune."""
    accidents, killed, injured = await queries.count_accidents(session, *span, commune=commune)
    if commune is not None:
        return AccidentCount(accidents, _unless_few(killed), _unless_few(injured), None, None)
    if not detailed:
        return AccidentCount(accidents, killed, injured, None, None)
    sexes, ages = await queries.count_victims(session, *span)
    return AccidentCount(accidents, killed, injured, told(sexes), told_ages(ages))


def _unless_few(count: int) -> int | None:
    return None if 0 < count < LEAST else count


def told(counts: Counts) -> Counts | None:
    """The counts, unless one of them is of so few people that it could say who they are."""
    return None if any(0 < count < LEAST for count in counts.values()) else counts


def told_ages(counts: Counts) -> Counts | None:
    """By bands, else as children and adults, else not at all."""
    coarse: dict[str, int] = {}
    for band, count in counts.items():
        name = _COARSE[AgeBand(band)] if band else ""
        coarse[name] = coarse.get(name, 0) + count
    return told(counts) or told(coarse)


SEXES = (*Gender, "")
AGES = (*AgeBand, CHILDREN, ADULTS, "")
