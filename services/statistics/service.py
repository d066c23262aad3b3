"""The figures of a period: counted once, by one room, for every page, picture and message."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.accidents.counting import AccidentCount, count_accidents
from services.policy import policy_of
from services.statistics import queries
from services.statistics.asked import Asked, Period
from services.statistics.eore.queries import sum_sessions
from services.statistics.eore.service import count_education
from services.statistics.figures import (
    Dimension,
    Essentials,
    Figures,
    Items,
    Now,
    Part,
    Share,
    Surveys,
    Villages,
)
from services.statistics.ranking import rank, shares_of
from services.statistics.times import queries as times
from services.surveys.queries import count_between
from services.villages.queries import count_surveyed


async def count(session: AsyncSession, asked: Asked) -> Figures:
    """Everything that is counted of what is asked; `definitions` says what each figure means."""
    policy = policy_of(session)
    span, targets = asked.period.span(policy.timezone), policy.arrival_targets
    rows = await times.waited(session, asked, span, targets=targets, now=clock.now())
    essentials = await _essentials(session, asked, shares_of(rows, targets))
    communes = await queries.items_by_commune(session, asked, span)
    by_commune = {Dimension.COMMUNE: _summed((row[0], row[1:]) for row in communes)}
    return Figures(
        asked=asked,
        reports=essentials.reports,
        calls=essentials.calls,
        tasks=essentials.tasks,
        items=essentials.items,
        items_by={**essentials.items_by, **by_commune},
        shares=essentials.shares,
        sessions=essentials.sessions,
        villages=essentials.villages,
        parts=await _parts(session, essentials),
        waits=rank(row[:4] for row in rows),
        now=await how_it_stands(session, asked),
        accidents=await _accidents(session, asked),
        surveys=Surveys(*await count_between(session, span, commune=asked.commune)),
        education=await count_education(session, asked),
    )


async def count_essentials(session: AsyncSession, asked: Asked) -> Essentials:
    """A part of `count`, at a part of its cost."""
    policy = policy_of(session)
    span, targets = asked.period.span(policy.timezone), policy.arrival_targets
    shares = await times.shares(session, asked, span, targets=targets, now=clock.now())
    return await _essentials(session, asked, shares)


async def _essentials(
    session: AsyncSession, asked: Asked, shares: Mapping[int, Share]
) -> Essentials:
    span = asked.period.span(policy_of(session).timezone)
    cells = await queries.item_cells(session, asked, span)
    reports, calls = await queries.count_reports(session, asked, span)
    return Essentials(
        asked=asked,
        reports=reports,
        calls=calls,
        tasks=await queries.count_tasks(session, asked, span),
        items=sum((Items(*row[-2:]) for row in cells), Items()),
        items_by=_items_by(cells),
        shares={0: sum(shares.values(), Share()), **shares},
        sessions=await sum_sessions(session, asked),
        villages=await _villages(session, asked),
    )


async def _villages(session: AsyncSession, asked: Asked) -> Villages | None:
    """None where none is known: nothing follows of a register that nobody has taken in."""
    first, end, commune = asked.period.first, asked.period.end, asked.commune
    counted = await count_surveyed(
        session, first, end, commune=commune, organisation=asked.organisation
    )
    return Villages(*counted) if counted[0] else None


async def how_it_stands(session: AsyncSession, asked: Asked) -> Now:
    targets = policy_of(session).arrival_targets
    return await times.standing(session, asked, targets=targets, now=clock.now())


def _items_by(cells: Sequence[Any]) -> Mapping[Dimension, Sequence[tuple[str, Items]]]:
    keys = (Dimension.ACTIVITY, Dimension.CATEGORY, Dimension.OUTCOME, Dimension.ORGANISATION)
    return {
        dimension: _summed((row[place], row[-2:]) for row in cells)
        for place, dimension in enumerate(keys)
    }


def _summed(rows: Any) -> Sequence[tuple[str, Items]]:
    """By key, the largest first."""
    sums: dict[str, Items] = defaultdict(Items)
    for key, counts in rows:
        sums[str(key)] += Items(*counts)
    return sorted(sums.items(), key=lambda one: (-one[1].found, one[0]))


async def _parts(session: AsyncSession, whole: Essentials) -> Sequence[Part]:
    """A period of one part is that part, and is not counted again."""
    asked, periods = whole.asked, whole.asked.period.parts()
    if len(periods) <= 1:
        tasks = whole.tasks
        return [
            Part(period, whole.reports, tasks.opened, tasks.completed, whole.items)
            for period in periods
        ]
    zone = policy_of(session).timezone
    spans = [period.span(zone) for period in periods]
    items = {n: Items(*row) for n, *row in await queries.items_by_part(session, asked, spans)}
    reports, opened, completed = await queries.counts_by_part(session, asked, spans)
    return [
        Part(
            period,
            reports.get(n, 0),
            opened.get(n, 0),
            completed.get(n, 0),
            items.get(n, Items()),
        )
        for n, period in enumerate(periods)
    ]


async def _accidents(session: AsyncSession, asked: Asked) -> AccidentCount:
    zone = policy_of(session).timezone
    period = asked.period
    return await count_accidents(
        session,
        period.span(zone),
        commune=asked.commune,
        detailed=is_long_over(period, clock.now().astimezone(zone).year),
    )


def is_long_over(period: Period, year: int) -> bool:
    """Whole calendar years before this one: nobody's sex or age follows from one day more."""
    return period.is_whole_years() and period.first < period.end and period.end.year <= year
