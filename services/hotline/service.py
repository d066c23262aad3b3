"""A call to the hotline, taken down in one form: ends as the same report as in the chat."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import get_alert
from services.alerts.service import raise_alert
from services.board.service import show_alert, show_changes
from services.conversation import behalf_questions, questions
from services.conversation.accident_offer import offer_of
from services.conversation.commune import in_its_commune
from services.conversation.draft import Draft
from services.conversation.emergency import alert_details, give_to_task
from services.conversation.holding import offer_or_hold
from services.conversation.sending import Sent, send_draft
from services.duplicates.service import notice
from services.errors import NotFound, NotPermitted
from services.finders.wording import version, words
from services.hotline import queries
from services.hotline.form import CallForm, Read, read_form
from services.hotline.model import Call
from services.messages import Lane
from services.people.service import tell
from services.policy import policy_of
from services.reports.answers import EMERGENCIES, HOTLINE_CHANNEL, Danger
from services.reports.model import Report
from services.reports.queries import get_report
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.tasks.lifecycle import TaskStatus
from services.texts import Lines, Spoken, _

#: Shorter keys come from no page of ours.
SHORTEST_KEY = 20
#: How long a form may lie open, with room to spare.
FORM_LIFE = timedelta(days=7)
#: So many of their own last calls a clerk sees, to tell a caller who calls again.
LAST_CALLS = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """`report_id` when it was sent; else what is still wrong. `told`: coordinators know of an
    emergency in it."""

    read: Read
    report_id: int | None = None
    told: bool = False


def script(session: AsyncSession) -> Spoken:
    """What is read to the caller first: the words of the chat."""
    policy = policy_of(session)
    said: Spoken = behalf_questions.to_be_read(questions.advice(policy.hotline))
    return Lines([questions.MADE_UP, said]) if policy.example else said


def consent(session: AsyncSession, who: SignedIn) -> tuple[str, Spoken]:
    """The words that ask whether the number may be kept, and their version."""
    policy = policy_of(session)
    return version(policy, who.person.language), words(policy)


def for_caller(session: AsyncSession) -> Spoken:
    """What a caller is told at the end, with the report's number."""
    return _(
        "Tell the caller: stay away, keep children and others away, and let nobody touch it. If "
        "anything changes, call {hotline} again.",
        hotline=policy_of(session).hotline,
    )


def look_up(session: AsyncSession, who: SignedIn, form: CallForm) -> Read:
    """What the form would be; nothing is kept of it."""
    check_page(who, Page.HOTLINE)
    policy = policy_of(session)
    return read_form(form, policy.area, version(policy, who.person.language))


async def take_call(
    session: AsyncSession, who: SignedIn, form: CallForm, *, key: str, send: bool
) -> Outcome:
    """Send the report, once for each key. What is not complete is not sent, but an emergency in
    it is told to coordinators at once. Raises NotPermitted."""
    read = look_up(session, who, form)
    call = await _call_of(session, key)
    if call.report_id is not None:
        return Outcome(read, call.report_id)
    if send and not read.problems:
        sent = await _send(session, who, read.draft, call)
        return Outcome(read, sent.report.id)
    if read.draft.is_emergency:
        await _tell_emergency(session, who, read.draft, call)
    await show_changes(session)
    return Outcome(read, told=call.alert_id is not None)


async def _call_of(session: AsyncSession, key: str) -> Call:
    if len(key) < SHORTEST_KEY:
        raise NotPermitted(_("This page is out of date. Load it again, please."))
    digest = hashlib.sha256(key.encode()).hexdigest()
    call = await queries.lock_call(session, digest)
    if call is None:
        await queries.drop_older(session, than=clock.now() - FORM_LIFE)
        call = Call(digest=digest, begun_at=clock.now())
        session.add(call)
        await session.flush()  # a second post at the same moment fails here, and is tried again
    return call


async def _send(session: AsyncSession, who: SignedIn, draft: Draft, call: Call) -> Sent:
    draft = await in_its_commune(session, draft, Draft())
    sent = await send_draft(session, draft, by=who.person, channel=HOTLINE_CHANNEL)
    call.report_id = sent.report.id
    alert = await get_alert(session, call.alert_id) if call.alert_id else None
    if alert is not None and alert.acknowledged_at is None:
        await give_to_task(session, alert, sent.task.id, sent.report.reference)
    elif policy_of(session).told_at_once[sent.task.priority - 1]:
        await raise_alert(session, AlertKind.URGENT, task_id=sent.task.id)
    await offer_or_hold(session, sent, urgent=draft.is_emergency)
    if draft.is_emergency:
        offer = await offer_of(session, sent.report)
        await tell(session, who.person, offer, lane=Lane.REPLY)
    await notice(session, sent.report, sent.task)
    await show_changes(session)
    return sent


async def _tell_emergency(session: AsyncSession, who: SignedIn, draft: Draft, call: Call) -> None:
    """Once for each call; what is told since is added to it."""
    details = {**alert_details(draft, policy_of(session).area), "blocked": ""}
    alert = await get_alert(session, call.alert_id) if call.alert_id else None
    if alert is None:
        by = who.person.id
        alert = await raise_alert(session, AlertKind.EMERGENCY, person_id=by, details=details)
        call.alert_id = alert.id
    elif alert.details != details:
        alert.details = details
        await show_alert(session, alert)


def asks_of_accident(report: Report) -> bool:
    """Whether its writer was offered the questions about an accident, as in `_send`."""
    return report.emergency or any(Danger(one) in EMERGENCIES for one in report.dangers)


async def last_calls(session: AsyncSession, who: SignedIn) -> Sequence[tuple[Report, TaskStatus]]:
    """The reader's own, to be told to callers who call again."""
    check_page(who, Page.HOTLINE)
    return await queries.last_calls(session, who.person.id, limit=LAST_CALLS)


async def read_call(
    session: AsyncSession, who: SignedIn, report_id: int
) -> tuple[Report, TaskStatus | None]:
    """One of the reader's own calls and its state. Raises NotFound for anybody else's."""
    check_page(who, Page.HOTLINE)
    report = await get_report(session, report_id)
    if report is None or report.reporter_id != who.person.id or report.channel != HOTLINE_CHANNEL:
        raise NotFound(_("There is no such call among yours."))
    return report, await queries.task_status(session, report)
