"""Messages heard, sent and shown: gone once they are old, but for what is open."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.erasure.blotting import NOTHING
from services.inbox.model import InboxMessage, InboxState
from services.notify.model import Delivery, OutboxMessage
from services.notify.queries import OPEN
from services.policy import policy_of
from services.retention import queries
from services.retention.rounds import Done
from services.transcript.model import Line

_SUBJECT = re.compile(r"(task|offer|alert|note|letter):(\d+)")
#: A coordinator has still to decide about it.
_UNDECIDED = (Delivery.REFUSED, Delivery.DEAD)


def _limit(session: AsyncSession) -> datetime:
    return clock.now() - policy_of(session).keep_messages


async def heard(session: AsyncSession, reached: int, most: int) -> Done:
    """Answered, or set aside."""
    found = await queries.first_heard(session, most=most)
    limit = _limit(session)
    old = [one.id for one in found if one.heard_at <= limit and one.state != InboxState.PENDING]
    await queries.delete_rows(session, InboxMessage, old)
    return Done(len(old), more=len(old) == most)


async def sent(session: AsyncSession, reached: int, most: int) -> Done:
    """Of a closed task's messages the fate stays, for its log: whom they went to, and when."""
    found = await queries.sent_after(session, reached, most=most)
    old = [message for message in found if message.created_at <= _limit(session)]
    live = await _live(session, [s for one in old for s in (one.card, one.about) if s])
    settled = [one for one in old if _is_settled(one) and not {one.card, one.about} & live]
    words = [one for one in settled if _of_a_task(one)]
    gone = [one.id for one in settled if not _of_a_task(one)]
    blank = [one for one in words if one.payload != _headline(one)]
    for one in blank:
        one.payload = _headline(one)
    await queries.delete_rows(session, OutboxMessage, gone)
    more = len(old) == most
    return Done(len(gone) + len(blank), more=more, reached=old[-1].id if more else 0)


def _is_settled(message: OutboxMessage) -> bool:
    return message.state not in (*OPEN, *_UNDECIDED) and message.broadcast_id is None


def _of_a_task(message: OutboxMessage) -> bool:
    named = (message.card or "", message.about or "")
    return any(subject.startswith(("task:", "offer:")) for subject in named)


def _headline(message: OutboxMessage) -> dict[str, object]:
    """The first line: how urgent, and which reference."""
    first = str(message.payload["text"]).strip().partition("\n")[0]
    return {**NOTHING, "text": first}


async def said(session: AsyncSession, reached: int, most: int) -> Done:
    """Lines of the built-in channel; the living cards of open tasks stay."""
    found = await queries.said_after(session, reached, most=most)
    old = [line for line in found if line.said_at <= _limit(session)]
    live = await _live(session, [line.card for line in old if line.card])
    gone = [line.id for line in old if line.card not in live]
    await queries.delete_rows(session, Line, gone)
    more = len(found) == most
    return Done(len(gone), more=more, reached=found[-1].id if more else 0)


async def _live(session: AsyncSession, subjects: Sequence[str]) -> set[str | None]:
    """Those subjects that are about a task that is not closed."""
    named = [match for subject in subjects if (match := _SUBJECT.fullmatch(subject))]
    tasks = await queries.live_ids(session) if named else frozenset[int]()
    offers = {int(match[2]) for match in named if match[1] == "offer"}
    held = await queries.live_offers(session, offers) if offers else frozenset[int]()
    return {
        match[0]
        for match in named
        if int(match[2]) in (held if match[1] == "offer" else tasks)
        and match[1] in ("task", "note", "offer")
    }
