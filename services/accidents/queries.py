"""Finding accidents and victims."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.accidents.model import Accident, Victim
from services.reports.lifecycle import OPEN, ReportStatus
from services.reports.model import Report
from services.tasks.model import Task


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


_MAIN = aliased(Accident)
_HAPPENED = func.coalesce(_MAIN.happened_at, _MAIN.created_at)


def _between(statement: Any, start: datetime, end: datetime) -> Any:
    """Of a statement over accounts: those of accidents that happened then and still stand."""
    return (
        statement.join(_MAIN, _MAIN.id == func.coalesce(Accident.part_of, Accident.id))
        .join(Report, Report.id == _MAIN.report_id)
        .where(start <= _HAPPENED, end > _HAPPENED, Report.status != ReportStatus.WITHDRAWN)
    )


async def count_accidents(
    session: AsyncSession, start: datetime, end: datetime, *, commune: str | None
) -> tuple[int, int, int]:
    """Accidents, killed, injured; of each the largest number that one of its accounts tells."""
    accounts = select(func.max(Accident.killed).label("killed"),
                      func.max(Accident.injured).label("injured"))  # fmt: skip
    grouped = _between(accounts.select_from(Accident), start, end).group_by(_MAIN.id)
    if commune is not None:
        grouped = grouped.where(Report.commune == commune)
    each = grouped.subquery()
    sums = (func.count(), func.sum(each.c.killed), func.sum(each.c.injured))
    [row] = await session.execute(select(*sums).select_from(each))
    return row[0], int(row[1] or 0), int(row[2] or 0)


async def count_victims(
    session: AsyncSession, start: datetime, end: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """By sex and by band of age; the empty name for whom that is not known."""
    found = []
    for column in (Victim.gender, Victim.age_band):
        victims = select(column, func.count(Victim.id)).join(
            Accident, Accident.id == Victim.accident_id
        )
        rows = await session.execute(_between(victims, start, end).group_by(column))
        found.append({str(value or ""): count for value, count in rows})
    return found[0], found[1]


async def named_victims(
    session: AsyncSession, *, closed_by: datetime, most: int
) -> Sequence[Victim]:
    """Of accidents that were closed by then and victims noted by then, those of whom anything still
    says who they are."""
    says_who = or_(
        *(column != "" for column in (Victim.name, Victim.address, Victim.occupation)),
        Victim.facility != "",
        Victim.birth_year.is_not(None),
        Victim.age.is_not(None),
    )
    statement = (
        select(Victim)
        .join(Accident, Accident.id == Victim.accident_id)
        .join(Report, Report.id == Accident.report_id)
        .outerjoin(Task, Task.id == Report.task_id)
        .where(says_who, Report.status.not_in(OPEN), Victim.created_at <= closed_by)
        .where(func.coalesce(Task.moved_at, Report.received_at) <= closed_by)
        .order_by(Victim.id)
        .limit(most)
    )
    return (await session.scalars(statement)).all()
