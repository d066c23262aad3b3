"""What must be said when something went wrong behind the conversation."""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import standing_alert
from services.alerts.service import raise_alert
from services.board.groups import follow
from services.board.service import show_changes
from services.conversation.photo_places import photo_cleaned
from services.dispatch.service import offer_not_delivered
from services.lessons.undelivered import not_delivered
from services.media.model import Media
from services.media.queries import get_media
from services.media.service import refusal
from services.messages import Address, Lane, Reply
from services.notify.model import OutboxMessage
from services.people.queries import get_person, person_at
from services.people.service import introduce, mark_unreachable, move_address, tell
from services.policy import policy_of
from services.progress import reach
from services.teams.groups import group_gone
from services.texts import Text, _

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
    """A message was given up: nobody may be reachable there, and an offer must go on. Any other
    urgent message is a coordinator's matter now."""
    address = Address(message.channel, message.contact)
    if gone and not await group_gone(session, address):
        person = await mark_unreachable(session, address)
        await session.flush()
        if person is not None:
            await reach.lost(session, person.id)
    offer = _OFFER.match(message.about or "")
    if await not_delivered(session, message):
        pass  # the lesson comes again by itself
    elif offer:
        await offer_not_delivered(session, int(offer[1]))
    elif message.lane == Lane.URGENT and not await standing_alert(session, AlertKind.LETTER):
        await raise_alert(session, AlertKind.LETTER)
    await show_changes(session)


async def moved(session: AsyncSession, channel: str, *, old: str, new: str) -> None:
    """A chat has another address: a team's group, or a person's."""
    await follow(session, channel, old=old, new=new)
    await move_address(session, Address(channel, old), contact=new)
    await show_changes(session)


async def media_settled(session: AsyncSession, media_id: int) -> None:
    """A photo or recording that could not be used is answered with what can be; one that says
    where it was taken may be asked about."""
    media = await get_media(session, media_id)
    if media is None or media.person_id is None:
        return
    await photo_cleaned(session, media)
    why = refusal(media)
    if why is not None:
        await _tell_refused(session, media, media.person_id, why)
    await show_changes(session)


async def _tell_refused(session: AsyncSession, media: Media, person_id: int, why: Text) -> None:
    """A card, so that the question that stands keeps its keyboard."""
    person = await get_person(session, person_id)
    text = _("I could not use the file you sent. {why} Your report goes on without it.", why=why)
    await tell(session, person, Reply(text, card=f"media:{media.id}"), lane=Lane.REPLY)
