"""Finding reports."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services.reports.model import ReferenceCounter, Report
from services.together import Known


async def next_number(session: AsyncSession, year: int) -> int:
    """The next free number of the year, from a row that stays locked until the commit."""
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = (
        insert(ReferenceCounter)
        .values(year=year, last=1)
        .on_conflict_do_update(
            index_elements=[ReferenceCounter.year], set_={"last": ReferenceCounter.last + 1}
        )
        .returning(ReferenceCounter.last)
    )
    number: int = (await session.execute(statement)).scalar_one()
    return number


async def get_report(session: AsyncSession, report_id: int) -> Report | None:
    return await session.get(Report, report_id)


_OF_NEW_TASKS: Known[int, Sequence[Report]] = Known("reports of new tasks")


def note_reports(session: AsyncSession, task_id: int, reports: Sequence[Report]) -> None:
    """A batch has opened this task for them: there are no others yet."""
    _OF_NEW_TASKS.note(session, task_id, reports)


async def reports_of_task(session: AsyncSession, task_id: int) -> Sequence[Report]:
    if (own := _OF_NEW_TASKS.peek(session, task_id)) is not None:
        return own
    statement = select(Report).where(Report.task_id == task_id).order_by(Report.id)
    return (await session.scalars(statement)).all()


async def reports_of_person(
    session: AsyncSession, person_id: int, *, limit: int = 5
) -> Sequence[Report]:
    """The person's newest reports, newest first."""
    statement = (
        select(Report)
        .where(Report.reporter_id == person_id)
        .order_by(Report.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
