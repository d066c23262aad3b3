"""Open311: what another system sends becomes the same report as one from chat, by the same rules;
what it reads back is the commune and how far things are."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.board.service import show_changes
from services.board.sight import Viewer, access_place
from services.boundaries.service import commune_at
from services.conversation.draft import Draft
from services.conversation.heeding import heed
from services.conversation.holding import offer_or_hold
from services.conversation.sending import send_draft
from services.duplicates.service import notice
from services.errors import IllegalMove
from services.keys.scopes import Scope
from services.keys.service import Program
from services.messages import Address, GeoPoint, clean
from services.open311 import queries
from services.open311.model import Asked, Sent, Shown
from services.people.model import Person
from services.people.queries import person_at
from services.people.service import introduce, mark_unreachable
from services.places.gazetteer import nearest_units, unit_by_code
from services.policy import policy_of
from services.reports.lifecycle import OPEN
from services.reports.model import Report
from services.tasks.model import Task
from services.texts import _

CHANNEL = "open311"
#: A client that heard no answer sends anew within so long.
SAME_AGAIN = timedelta(minutes=10)


async def take_down(session: AsyncSession, program: Program, sent: Sent) -> Report:
    """Store it, make it a task and offer that, or hold it where it is more than the limits allow.
    The same again within minutes, from a client that did not hear the answer, is the same report.
    Raises NotPermitted without `open311`, IllegalMove for a place outside the service area."""
    program.check(Scope.OPEN311)
    area = policy_of(session).area
    if not area.holds(sent.lat, sent.lon):
        raise IllegalMove(_("This place lies outside the area that is served here."))
    writer = await _writer(session, program)
    draft = await _draft(session, sent, area.province)
    if (again := await _sent_again(session, writer, draft)) is not None:
        return again
    taken = await send_draft(session, draft, by=writer, channel=CHANNEL)
    if policy_of(session).told_at_once[taken.task.priority - 1]:
        await raise_alert(session, AlertKind.URGENT, task_id=taken.task.id)
    await offer_or_hold(session, taken, urgent=draft.is_emergency)
    await notice(session, taken.report, taken.task)
    await show_changes(session)
    return taken.report


async def _sent_again(session: AsyncSession, writer: Person, draft: Draft) -> Report | None:
    told, since = draft.told(), clock.now() - SAME_AGAIN
    dangers = [danger.value for danger in told.dangers]
    for report in await queries.sent_lately(session, writer.id, told.item, since=since):
        if (report.note, report.look, report.dangers) == (told.note, told.look, dangers):
            return report
    return None


async def _writer(session: AsyncSession, program: Program) -> Person:
    """One for each key: whoever stands behind it is not known here, and cannot be written to."""
    address = Address(CHANNEL, f"key-{program.id}")
    known = await person_at(session, address)
    if known is not None:
        await queries.lock_writer(session, known.id)
        return known
    person = await introduce(session, address)
    await session.flush()
    await mark_unreachable(session, address)
    return person


async def _draft(session: AsyncSession, sent: Sent, province: str) -> Draft:
    """As somebody in chat would have told it; dangers in the words are read in the same way."""
    point, note = GeoPoint(sent.lat, sent.lon), clean(sent.note)
    likely = [found.unit.code for found in nearest_units(point, province, 1)]
    commune = await commune_at(session, point) or next(iter(likely), None)
    told = Draft(look=sent.look, dangers=tuple(danger.value for danger in sent.dangers))
    return heed(told.placed(point, how="coordinates", commune=commune).noted("sent", note), note)


async def read_requests(session: AsyncSession, program: Program, asked: Asked) -> Sequence[Shown]:
    """Raises NotPermitted without `open311`."""
    program.check(Scope.OPEN311)
    province = policy_of(session).area.province
    rows = await queries.requests(session, asked)
    return [_shown(report, task, who or "", province=province) for report, task, who in rows]


def _shown(report: Report, task: Task | None, organisation: str, *, province: str) -> Shown:
    unit = unit_by_code(report.commune, province) if report.commune else None
    place = access_place(report.item_point, Viewer.ANYBODY, unit)
    moved = task.moved_at if task else report.received_at
    return Shown(
        reference=report.reference,
        closed=report.status not in OPEN,
        status=task.status if task else None,
        received_at=report.received_at,
        updated_at=max(moved, report.received_at),
        organisation=organisation,
        commune=unit.name if unit else "",
        commune_code=report.commune or "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
    )
