"""What has been told becomes a report and its task: the same wherever it was taken down."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.draft import Draft
from services.finders.service import keep_finder
from services.media.queries import lock_media, taken_among
from services.people.model import Person
from services.reports.model import Report
from services.reports.queries import newest_report
from services.reports.service import Told, submit
from services.tasks.model import Task
from services.tasks.service import open_task


@dataclass(frozen=True, slots=True)
class Sent:
    """A new report and its task; `before` is its writer's last report until now."""

    report: Report
    task: Task
    before: Report | None


async def send_draft(session: AsyncSession, draft: Draft, *, by: Person, channel: str) -> Sent:
    """Only for a draft that has a place. No team is asked yet."""
    told = await _with_photo_place(session, draft)
    before = await newest_report(session, by.id)
    report = await submit(session, told, reporter=by, channel=channel)
    if draft.finder_phone and draft.finder_agreed:
        name, phone, words = draft.finder_name, draft.finder_phone, draft.finder_agreed
        keep_finder(session, report, name=name, phone=phone, by=by, version=words)
    return Sent(report, await open_task(session, report), before)


async def _with_photo_place(session: AsyncSession, draft: Draft) -> Told:
    """The report, with where and when the first photo that says so was taken."""
    await lock_media(session, draft.media)
    for photo in await taken_among(session, draft.media):
        return replace(draft.told(), photo=photo.taken_point, photo_at=photo.taken_at)
    return draft.told()
