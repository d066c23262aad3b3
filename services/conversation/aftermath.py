"""What must be said when something went wrong behind the conversation."""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.board.service import show_changes
from services.dispatch.service import offer_not_delivered
from services.media.queries import get_media
from services.media.service import refusal
from services.messages import Address, Lane, Reply
from services.notify.model import OutboxMessage
from services.people.queries import get_person, person_at
from services.people.service import introduce, mark_unreachable, tell
from services.policy import policy_of
from services.texts import _

_OFFER = re.compile(r"^offer:(\d+)$")


async def poisoned(session: AsyncSession, sender: Address, *, inbox_id: int) -> None:
    """A message could not be handled: the person is told to call, coordinators are alerted."""
    person = await person_at(session, sender) or await introduce(session, sender)
    policy = policy_of(session)
    text = _(
        "Sorry, something went wrong here with your last message. Please send it again, or call "
        "{hotline}. In danger, move away first.",
        hotline=policy.hotline,
    )
    await tell(session, person, Reply(text), lane=Lane.URGENT)
    details = {"text": f"inbox {inbox_id} ({sender.channel})"}
    await raise_alert(session, AlertKind.POISON, person_id=person.id, details=details)
    await show_changes(session)


async def undelivered(session: AsyncSession, message: OutboxMessage, *, gone: bool) -> None:
    """A message was given up: the person may be unreachable, and an offer must go on."""
    if gone:
        await mark_unreachable(session, Address(message.channel, message.contact))
        await session.flush()
    offer = _OFFER.match(message.about or "")
    if offer:
        await offer_not_delivered(session, int(offer[1]))
    await show_changes(session)


async def media_settled(session: AsyncSession, media_id: int) -> None:
    """A photo or recording that could not be used is answered with what can be."""
    media = await get_media(session, media_id)
    why = refusal(media) if media else None
    if media is None or why is None or media.person_id is None:
        return
    person = await get_person(session, media.person_id)
    text = _("I could not use the file you sent. {why} Your report goes on without it.", why=why)
    await tell(session, person, Reply(text), lane=Lane.REPLY)
