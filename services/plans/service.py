"""Setting the targets of plans, and how far they have been reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.service import check_coordinator
from services.errors import NotFound
from services.people.model import Person
from services.plans import queries
from services.plans.goals import Goal
from services.plans.indicators import actual
from services.plans.model import PlanTarget
from services.statistics.asked import Asked
from services.statistics.queries import organisations
from services.statistics.service import count_essentials
from services.texts import _


@dataclass(frozen=True, slots=True)
class Progress:
    """A target beside what was counted until now, which is so many `percent` of it."""

    target: PlanTarget
    actual: float | None

    @property
    def percent(self) -> float | None:
        return None if self.actual is None else 100 * self.actual / self.target.target


async def set_goal(session: AsyncSession, goal: Goal, *, by: Person) -> Goal:
    """At the desk. What stood there before, so that it can be put back."""
    await check_coordinator(session, by)
    if goal.organisation and goal.organisation not in await organisations(session):
        raise NotFound(_("No team belongs to this organisation."))
    return await put_goal(session, goal)


async def put_goal(session: AsyncSession, goal: Goal) -> Goal:
    """Without asking who does it, for a sheet from the command line. What stood there before."""
    key = (goal.period, goal.indicator, goal.organisation)
    row = await queries.find_target(session, *key)
    before = Goal(*key, row.target if row else None)
    if row is not None and goal.target is None:
        await session.delete(row)
    elif row is not None and goal.target is not None:
        row.target = goal.target
    elif goal.target is not None:
        session.add(_row(goal, goal.target))
    await session.flush()
    return before


def _row(goal: Goal, target: float) -> PlanTarget:
    return PlanTarget(
        starts=goal.period.first,
        ends=goal.period.end,
        indicator=goal.indicator,
        organisation=goal.organisation,
        target=target,
    )


async def progress(session: AsyncSession, targets: Sequence[PlanTarget]) -> Sequence[Progress]:
    """Each plan's period and organisation is counted once, however many targets it has."""
    asked = dict.fromkeys((target.period, target.organisation) for target in targets)
    counted = {
        (period, organisation): await count_essentials(
            session, Asked(period, organisation=organisation or None)
        )
        for period, organisation in asked
    }
    return [
        Progress(row, actual(row.indicator, counted[(row.period, row.organisation)]))
        for row in targets
    ]


async def progress_in(session: AsyncSession, asked: Asked) -> Sequence[Progress]:
    """Of the plans that have a day in common with the period, for the organisation asked for;
    those for all where none is."""
    wanted = asked.organisation or ""
    found = await queries.targets_in(session, asked.period)
    return await progress(session, [row for row in found if row.organisation == wanted])
