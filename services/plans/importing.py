"""A sheet of targets is looked at before it is taken in: what is new, what changes, what stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.plans import queries
from services.plans.goals import Goal
from services.plans.service import put_goal
from services.plans.sheet import Line
from services.sheets.problems import Problem, SheetError
from services.statistics.queries import organisations
from services.texts import _


@dataclass(frozen=True, slots=True)
class Change:
    """What a line would do; `before` is the target that stands there now, None for none."""

    line: Line
    before: float | None

    @property
    def changes(self) -> bool:
        return self.before != self.line.goal.target


async def preview(session: AsyncSession, lines: Sequence[Line]) -> Sequence[Change]:
    """Raises SheetError that names the rows of organisations without a team."""
    known = set(await organisations(session))
    unknown = [
        Problem(
            line.row, _("no team belongs to the organisation {name}", name=line.goal.organisation)
        )
        for line in lines
        if line.goal.organisation and line.goal.organisation not in known
    ]
    if unknown:
        raise SheetError(unknown)
    there = await standing(session)
    return [Change(line, there.get(place_of(line.goal))) for line in lines]


async def standing(session: AsyncSession) -> dict[object, float]:
    """Every target that is set, by its place in the plan."""
    rows = await queries.all_targets(session)
    return {(row.period, row.indicator, row.organisation): row.target for row in rows}


def place_of(goal: Goal) -> tuple[object, ...]:
    return (goal.period, goal.indicator, goal.organisation)


async def import_plan(session: AsyncSession, lines: Sequence[Line]) -> Sequence[Change]:
    """All of the sheet; targets that it does not name stay as they are."""
    changes = await preview(session, lines)
    for change in changes:
        await put_goal(session, change.line.goal)
    return changes
