"""Finding what an Open311 client asks for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.open311.model import Asked
from services.people.model import Person
from services.reports.lifecycle import OPEN
from services.reports.model import Report
from services.tasks.model import Task
from services.teams.model import Team

Row = tuple[Report, Task | None, str | None]


async def lock_writer(session: AsyncSession, person_id: int) -> None:
    """Whoever sends with the same key at the same moment comes second."""
    await session.get(Person, person_id, with_for_update=True, populate_existing=True)


async def sent_lately(
    session: AsyncSession, writer_id: int, point: GeoPoint, *, since: datetime
) -> Sequence[Report]:
    """What the writer has sent of this very point, newest first."""
    statement = (
        select(Report)
        .where(
            Report.reporter_id == writer_id,
            Report.received_at > since,
            Report.item_lat == point.lat,
            Report.item_lon == point.lon,
        )
        .order_by(Report.id.desc())
    )
    return (await session.scalars(statement)).all()


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
