"""Finding accidents and victims."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Accident, Victim
from services.reports.model import Report


async def get_accident(session: AsyncSession, accident_id: int) -> Accident | None:
    return await session.get(Accident, accident_id)


async def accident_of_report(session: AsyncSession, report_id: int) -> Accident | None:
    statement = select(Accident).where(Accident.report_id == report_id)
    return (await session.scalars(statement)).one_or_none()


async def accident_of_task(session: AsyncSession, task_id: int) -> Accident | None:
    """The first that a report of the task tells of."""
    statement = (
        select(Accident)
        .join(Report, Report.id == Accident.report_id)
        .where(Report.task_id == task_id)
        .order_by(Accident.id)
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def parts_of(session: AsyncSession, accident_id: int) -> Sequence[Accident]:
    """Other reports' accounts of the same accident."""
    statement = select(Accident).where(Accident.part_of == accident_id).order_by(Accident.id)
    return (await session.scalars(statement)).all()


async def others_since(
    session: AsyncSession, accident: Accident, since: datetime
) -> Sequence[tuple[Accident, Report]]:
    """Newer accidents that stand by themselves, this one left out; the newest first."""
    statement = (
        select(Accident, Report)
        .join(Report, Report.id == Accident.report_id)
        .where(Accident.id != accident.id, Accident.part_of.is_(None), Accident.created_at >= since)
        .order_by(Accident.id.desc())
        .limit(50)
    )
    return [(found, report) for found, report in await session.execute(statement)]


async def victims_of(session: AsyncSession, accident_id: int) -> Sequence[Victim]:
    """Of the accident and of every other account of it."""
    accounts = select(Accident.id).where(
        or_(Accident.id == accident_id, Accident.part_of == accident_id)
    )
    statement = select(Victim).where(Victim.accident_id.in_(accounts)).order_by(Victim.id)
    return (await session.scalars(statement)).all()


async def get_victim(session: AsyncSession, victim_id: int) -> Victim | None:
    return await session.get(Victim, victim_id)
