"""Too much, or a hoax: what is held for coordinators, and who is not answered."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.conversation.draft import Draft
from services.conversation.sending import Sent
from services.conversation.turn import Turn
from services.dispatch.held import hold
from services.dispatch.service import dispatch
from services.hints.reading import signs_in
from services.limits.queries import DAY
from services.limits.service import block_of, excess_of
from services.people.queries import roles_of
from services.reports.answers import EMERGENCIES
from services.tasks.service import get_task
from services.texts import _

MINUTE = timedelta(minutes=1)
#: What anybody may do, blocked or not: an emergency, and what belongs to their own data.
_ALWAYS = frozenset({"emergency", "mydata", "forget", "language", "stop"})
_ALWAYS_PRESSED = ("report:emergency", "report:sign:", "accident:", "forget:", "language:")


async def offer_or_hold(session: AsyncSession, sent: Sent, *, urgent: bool) -> None:
    """The new report goes to the best team, or to coordinators first."""
    task = await get_task(session, sent.task.id)
    first = sent.before is None or sent.before.received_at < clock.now() - DAY
    excess = await excess_of(session, sent.report, first=first, urgent=urgent)
    if excess is None:
        await dispatch(session, task)
    else:
        await hold(session, task, why=excess.value)


async def is_turned_away(turn: Turn, command: str | None) -> bool:
    """Whether the writer is blocked and this is no emergency; the short answer is then given."""
    if await block_of(turn.session, turn.person.id) is None or _must_be_heard(turn, command):
        return False
    await turn.say(
        _(
            "Your messages are not taken up at the moment. If this is a mistake, or in any danger, "
            "call {hotline}. Someone hurt, smoke or fire: write SOS.",
            hotline=turn.policy.hotline,
        )
    )
    return True


def _must_be_heard(turn: Turn, command: str | None) -> bool:
    draft = Draft.from_json(turn.talk.draft or {})
    if command in _ALWAYS or draft.is_emergency or draft.alerted:
        return True
    if (turn.inbound.choice or "").startswith(_ALWAYS_PRESSED):
        return True
    return any(sign.danger in EMERGENCIES for sign in signs_in(turn.inbound.text))


async def is_too_fast(turn: Turn) -> bool:
    """Count the message; whether it is more than is answered in a minute. Staff have no limit."""
    talk, now = turn.talk, clock.now()
    if talk.counted_since is None or now - talk.counted_since >= MINUTE:
        talk.counted_since, talk.counted = now, 0
    talk.counted += 1
    most = turn.policy.limits.answers_per_minute
    if talk.counted <= most or await roles_of(turn.session, turn.person.id):
        return False
    if talk.counted == most + 1:
        await turn.say(
            _(
                "You write faster than I can answer. I keep everything; please wait a minute. "
                "In danger call {hotline}.",
                hotline=turn.policy.hotline,
            )
        )
    return True
