"""Keeping where a finder can be reached, and erasing it."""

from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.finders import queries
from services.finders.model import Finder
from services.people.model import Person
from services.reports.answers import Relation
from services.reports.model import Report
from services.reports.queries import reports_of_person

#: Of one writer's reports so many are looked through when they want to be forgotten.
MOST_REPORTS = 1000


def keep_finder(
    session: AsyncSession, report: Report, *, name: str, phone: str, by: Person, version: str
) -> None:
    """Keep what the finder agreed to. To be called only after `by` said that they did, when asked
    in the words of this `version`."""
    session.add(
        Finder(
            report_id=report.id,
            name=name,
            phone=phone,
            consent_version=version,
            consented_at=clock.now(),
            noted_by=by.id,
        )
    )


async def finders(session: AsyncSession, reports: Sequence[Report]) -> Sequence[Finder]:
    """Who can be called back about these reports, besides their writers. For coordinators."""
    for_others = [report.id for report in reports if report.relation is not None]
    return await queries.finders_of(session, for_others)


async def erase_finders(session: AsyncSession, report_ids: Collection[int]) -> None:
    """The names and numbers go; that somebody else had seen it stays in the report."""
    await queries.delete_finders(session, report_ids)


async def erase_finders_of_writer(session: AsyncSession, writer: Person) -> None:
    """A writer who is forgotten takes along whom they named: a name may tell who wrote. A caller
    of the hotline agreed to be called back whoever held the telephone, so that number stays."""
    reports = await reports_of_person(session, writer.id, limit=MOST_REPORTS)
    theirs = [report.id for report in reports if report.relation not in (None, Relation.HOTLINE)]
    await erase_finders(session, theirs)
