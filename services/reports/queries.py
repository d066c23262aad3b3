"""Finding reports."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services.reports.model import ReferenceCounter, Report
from services.together import Known

_COUNTERS: Known[int, ReferenceCounter] = Known("counters of references")
_AS_IT_IS = {"populate_existing": True}


async def next_number(session: AsyncSession, year: int) -> int:
    """The next free number of the year, from a row that stays locked until the commit; a batch
    counts on by itself."""
    if (own := _COUNTERS.peek(session, year)) is not None:
        own.last += 1
        return own.last
    counter = await _counted_up(session, year)
    _COUNTERS.note(session, year, counter)
    return counter.last


async def _counted_up(session: AsyncSession, year: int) -> ReferenceCounter:
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = (
        insert(ReferenceCounter)
        .values(year=year, last=1)
        .on_conflict_do_update(
            index_elements=[ReferenceCounter.year], set_={"last": ReferenceCounter.last + 1}
        )
        .returning(ReferenceCounter)
    )
    return (await session.scalars(statement, execution_options=_AS_IT_IS)).one()


async def get_report(session: AsyncSession, report_id: int) -> Report | None:
    return await session.get(Report, report_id)


async def report_called(session: AsyncSession, reference: str) -> Report | None:
    return (
        await session.scalars(select(Report).where(Report.reference == reference))
    ).one_or_none()


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


_NEWEST: Known[int, Report | None] = Known("newest reports of people")


async def newest_report(session: AsyncSession, person_id: int) -> Report | None:
    async def look() -> Report | None:
        return next(iter(await reports_of_person(session, person_id, limit=1)), None)

    return await _NEWEST.find(session, person_id, look)


def note_newest(session: AsyncSession, report: Report) -> None:
    _NEWEST.note(session, report.reporter_id, report)


async def know_newest_reports(session: AsyncSession, person_ids: Collection[int]) -> None:
    """Look them up once for all turns of a batch."""
    newest = select(func.max(Report.id)).where(Report.reporter_id.in_(person_ids))
    statement = select(Report).where(Report.id.in_(newest.group_by(Report.reporter_id)))
    found = {report.reporter_id: report for report in await session.scalars(statement)}
    for person_id in person_ids:
        _NEWEST.note(session, person_id, found.get(person_id))
