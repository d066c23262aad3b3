"""What somebody reported, without them: the hazard stays for the team, its writer goes."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from locales import LANGUAGES
from services import clock
from services.alerts.model import Alert
from services.board.facts import gather
from services.board.service import card_for, show_alert
from services.board.summary import offset
from services.coordination.weighing import IN_WORDS
from services.duplicates.queries import tasks_that_had
from services.erasure import queries
from services.erasure.blotting import blotted
from services.finders.service import erase_finders, erase_finders_of_writer, finders
from services.media.queries import media_by_id
from services.media.service import erase_of
from services.messages import Kind, Lane
from services.notify.promising import holders
from services.people.model import Person
from services.people.queries import person_at
from services.people.service import tell
from services.reports.lifecycle import OPEN, ReportStatus
from services.reports.model import Report
from services.tasks.queries import find_task
from services.tasks.service import note_event


async def erase_writer(session: AsyncSession, person: Person, phones: Sequence[str]) -> None:
    """Of every report its writer's own position; of closed ones their words and voice as well.

    The words of an open one stay until it is closed: the team needs them. `phones` are what others
    may have been shown.
    """
    reports = await queries.all_reports_of(session, person.id)
    phones = [*phones, *await _finders(session, person, reports)]
    for report in reports:
        hidden = [*phones, *_position_words(report)]
        _erase_position(report)
        if report.status not in OPEN:
            await erase_words(session, report, phones)
        else:
            await _let_go_of_files(session, report)
            await _blot(session, _about(await tasks_that_had(session, report)), hidden)
            await _show_open(session, report)
    await _erase_alerts(session, person, reports, phones)
    await _erase_unsent_files(session, person, reports)


async def _finders(session: AsyncSession, writer: Person, reports: Sequence[Report]) -> list[str]:
    """Whom the writer named as having seen it goes with the writer: a name may tell who wrote."""
    kept = await finders(session, reports)
    await erase_finders_of_writer(session, writer)
    still = {finder.report_id for finder in await finders(session, reports)}
    gone = [finder for finder in kept if finder.report_id not in still]
    return [words for finder in gone for words in (finder.name, finder.phone)]


def _position_words(report: Report) -> list[str]:
    """How cards said where the reporter, or their camera, was: in every language."""
    away, photo = offset(report), report.photo_point
    said = [away.render(language) for language in LANGUAGES] if away else []
    return [*said, f"{photo.lat:.5f}, {photo.lon:.5f}"] if photo else said


def _erase_position(report: Report) -> None:
    """Direction and distance too: with the item's place they say where the writer stood."""
    report.reporter_lat = report.reporter_lon = None
    report.direction = report.distance_m = None
    report.photo_lat = report.photo_lon = report.photo_at = None
    report.call_back = False


async def erase_words(session: AsyncSession, report: Report, phones: Sequence[str] = ()) -> None:
    """What of a closed report says who wrote it: words, landmark, voice, answers to questions."""
    _erase_position(report)
    named = [word for one in await finders(session, [report]) for word in (one.name, one.phone)]
    phones = [*phones, *named]
    await erase_finders(session, [report.id])
    report.note, report.landmark, report.erased_at = "", "", clock.now()
    report.signs_read = [[danger, "", asked] for danger, _word, asked in report.signs_read]
    report.kinds_read = [[kind, ""] for kind, _word in report.kinds_read]
    await _let_go_of_files(session, report)
    if report.task_id is None:
        return
    tasks = await tasks_that_had(session, report)
    for task_id in tasks:
        for answer in await queries.answers_by(session, report.reporter_id, task_id):
            answer.words = ""
    await queries.blot_notes(session, tasks, IN_WORDS)
    await _blot(session, _about(tasks), phones, headline_only=True)
    await _show_closed(session, report.task_id)


async def _let_go_of_files(session: AsyncSession, report: Report) -> None:
    """Photos are evidence and stay, without who sent them and where they stood; a voice stays
    until the report is closed, and of one that was withdrawn nothing does."""
    withdrawn, closed = report.status is ReportStatus.WITHDRAWN, report.status not in OPEN
    for media in await media_by_id(session, report.media):
        if withdrawn or (closed and media.kind is not Kind.PHOTO):
            await session.delete(media)
        else:
            media.person_id = media.original = None
            media.taken_lat = media.taken_lon = media.taken_at = None


def _about(task_ids: Iterable[int]) -> list[str]:
    """Messages of every task that a report is or was part of."""
    return [f"{kind}:{task_id}" for task_id in task_ids for kind in ("task", "note")]


async def _blot(
    session: AsyncSession, about: list[str], phones: Sequence[str], *, headline_only: bool = False
) -> None:
    """Older states of cards, and what went with them, wherever they were sent."""
    offers = [
        subject
        for one in about
        if one.startswith("task:")
        for subject in await queries.offers_as_subjects(session, int(one.partition(":")[2]))
    ]
    messages = await queries.messages_about(session, [*about, *offers])
    for message in messages:
        message.payload = blotted(message.payload, phones, headline_only=headline_only)
    for line in await queries.lines_of(session, [message.id for message in messages]):
        line.payload = blotted(line.payload, phones, headline_only=headline_only)
    await session.flush()


async def _show_open(session: AsyncSession, report: Report) -> None:
    """Cards in hand lose the number, and the log says why."""
    task = await find_task(session, report.task_id) if report.task_id else None
    if task is not None:
        note_event(session, task, "writer_erased")


async def _show_closed(session: AsyncSession, task_id: int) -> None:
    """Whoever still has the card of a closed task sees it without its writer's words; nobody is
    sent an old card anew."""
    task = await find_task(session, task_id)
    if task is None:
        return
    facts = await gather(session, task)
    for address in await holders(session, f"task:{task_id}"):
        person = await person_at(session, address)
        if person is not None:
            await tell(session, person, await card_for(session, facts, person), lane=Lane.UPDATE)


async def _erase_alerts(
    session: AsyncSession, person: Person, reports: Sequence[Report], phones: Sequence[str]
) -> None:
    """An emergency that nobody has acknowledged yet keeps its place and words until then."""
    closed = {report.task_id for report in reports if report.status not in OPEN} - {None}
    for alert in await queries.alerts_about(session, person.id, [id for id in closed if id]):
        known = alert.acknowledged_at is not None
        if known:
            alert.details = {}
        about = [f"alert:{alert.id}"]
        await _blot(session, about, phones, headline_only=known)
        await show_alert(session, alert)


async def erase_alerts(session: AsyncSession, alerts: Iterable[Alert]) -> None:
    """Emergencies long acknowledged lose what was told in them."""
    for alert in alerts:
        alert.details, alert.person_id = {}, None
        await _blot(session, [f"alert:{alert.id}"], (), headline_only=True)
        await show_alert(session, alert)


async def _erase_unsent_files(
    session: AsyncSession, person: Person, reports: Sequence[Report]
) -> None:
    """Photos and recordings of what was never sent belong to nobody's report."""
    sent = {media_id for report in reports for media_id in report.media}
    await erase_of(session, person.id, keep=sent)


async def erase_drafted(session: AsyncSession, media_ids: Collection[int]) -> None:
    """Photos and recordings of a draft that nobody will send."""
    for media in await media_by_id(session, media_ids):
        await session.delete(media)
