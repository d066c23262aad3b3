"""Reading tasks and reports a page at a time, by id."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.feeds.model import Wish
from services.reports.model import Report
from services.tasks.model import Task
from services.teams.model import Team

#: Communes that a box stands for; None: the box itself is looked into.
Communes = Collection[str] | None
Condition = ColumnElement[bool]


async def tasks(
    session: AsyncSession, wish: Wish, communes: Communes, *, organisation: str | None
) -> Sequence[tuple[Task, Team | None]]:
    """The page, and one task more if there is one."""
    conditions = [*_conditions(wish, Task, communes), *_between(wish, Task.created_at)]
    conditions += [] if organisation is None else [Team.organisation == organisation]
    if wish.changed_since is not None:
        conditions.append(Task.moved_at >= wish.changed_since)
    statement = (
        select(Task, Team)
        .outerjoin(Team, Team.id == Task.team_id)
        .where(*conditions)
        .order_by(Task.id)
        .limit(wish.limit + 1)
    )
    return [(task, team) for task, team in await session.execute(statement)]


async def reports(
    session: AsyncSession, wish: Wish, communes: Communes, *, organisation: str | None
) -> Sequence[tuple[Report, str | None]]:
    """The page, with the reference of each one's task, and one report more if there is one."""
    own = [] if organisation is None else [Team.organisation == organisation]
    statement = (
        select(Report, Task.reference)
        .outerjoin(Task, Task.id == Report.task_id)
        .outerjoin(Team, Team.id == Task.team_id)
        .where(*_conditions(wish, Report, communes), *_between(wish, Report.received_at), *own)
        .order_by(Report.id)
        .limit(wish.limit + 1)
    )
    return [(report, task) for report, task in await session.execute(statement)]


def _between(wish: Wish, opened: InstrumentedAttribute[datetime]) -> list[Condition]:
    since = [opened >= wish.since] if wish.since is not None else []
    return [*since, opened < wish.until] if wish.until is not None else since


def _conditions(
    wish: Wish, table: type[Task] | type[Report], communes: Communes
) -> list[Condition]:
    conditions: list[Condition] = [table.id > wish.after]
    for column, wanted in (
        (table.reference, wish.reference),
        (table.status, wish.status),
        (table.priority, wish.priority),
        (table.commune, wish.commune),
    ):
        if wanted is not None:
            conditions.append(column == wanted)
    if communes is not None:
        conditions.append(table.commune.in_(sorted(communes)))
    elif wish.box is not None:
        west, south, east, north = wish.box
        conditions.append(table.item_lat.between(south, north))
        conditions.append(table.item_lon.between(west, east))
    return conditions
