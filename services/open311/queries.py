"""Finding what an Open311 client asks for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.open311.model import Asked
from services.reports.lifecycle import OPEN
from services.reports.model import Report
from services.tasks.model import Task
from services.teams.model import Team

Row = tuple[Report, Task | None, str | None]


async def requests(session: AsyncSession, asked: Asked) -> Sequence[Row]:
    """Reports with their tasks and the organisations of the teams, newest first."""
    statement = (
        select(Report, Task, Team.organisation)
        .outerjoin(Task, Task.id == Report.task_id)
        .outerjoin(Team, Team.id == Task.team_id)
        .order_by(Report.id.desc())
        .limit(asked.size)
        .offset((asked.page - 1) * asked.size)
    )
    if asked.ids:
        statement = statement.where(Report.reference.in_(asked.ids))
    if asked.since is not None:
        statement = statement.where(Report.received_at >= asked.since)
    if asked.until is not None:
        statement = statement.where(Report.received_at <= asked.until)
    if asked.closed is not None:
        is_open = Report.status.in_(sorted(OPEN))
        statement = statement.where(~is_open if asked.closed else is_open)
    return [(report, task, team) for report, task, team in await session.execute(statement)]
