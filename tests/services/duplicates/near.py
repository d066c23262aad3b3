"""Reports that lie near each other, and two tasks of them."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.answers import accept
from services.dispatch.queries import open_offers
from services.dispatch.service import dispatch
from services.duplicates.model import Said
from services.duplicates.service import Known, notice
from services.duplicates.service import join as join_report
from services.messages import GeoPoint
from services.people.model import Person
from services.people.queries import get_person
from services.places.geodesy import destination
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.service import move, open_task
from services.teams.model import Team
from tests.factories import KHE_SANH, a_report, a_task, member_of


def beside(metres: float, *, accuracy: float | None = 10.0) -> GeoPoint:
    """East of Khe Sanh, which is itself accurate to 10 m."""
    there = destination(KHE_SANH, 90.0, metres)
    return GeoPoint(there.lat, there.lon, accuracy)


async def a_noticed_task(
    session: AsyncSession, *, metres: float = 100.0, **told: Any
) -> tuple[Report, Task, Known | None]:
    """A report with its own task, and what it may be the same as."""
    report = await a_report(session, at=beside(metres), **told)
    task = await open_task(session, report)
    known = await notice(session, report, task)
    await session.flush()
    return report, task, known


async def two_tasks(session: AsyncSession) -> tuple[Task, Task, Report]:
    """The older one, the newer one near it, and the newer one's report."""
    older = await a_task(session, at=beside(0))
    report, newer, _known = await a_noticed_task(session)
    return older, newer, report


async def joins(session: AsyncSession, report: Report, said: Said = Said.SAME) -> Task | None:
    by = await get_person(session, report.reporter_id)
    return await join_report(session, report, said, by=by)


async def taken_by(session: AsyncSession, task: Task, team: Team, *further: TaskStatus) -> Person:
    """The team accepts what it is offered of the task, and goes on; its first member."""
    member = await member_of(session, team)
    [offer] = [o for o in await open_offers(session, task.id) if o.team_id == team.id]
    await accept(session, offer.id, by=member)
    for status in further:
        move(session, task, status, by=member)
    return member


async def dispatched_to(session: AsyncSession, task: Task, team: Team) -> Person:
    """The task is offered and taken by the one team that has room for it; its first member."""
    await dispatch(session, task)
    return await taken_by(session, task, team)
