"""What became of a message that was claimed: sent, tried again later, moved, or given up."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Address, Lane
from services.notify import queries
from services.notify.backoff import MOST_ATTEMPTS, wait_before
from services.notify.channel import SendFailed, SendRefused
from services.notify.model import Card, Cause, Delivery, OutboxMessage
from services.notify.service import forget_promise
from services.notify.settling import queries as settling


async def settle_together(session: AsyncSession, sent: Mapping[int, str]) -> dict[int, str]:
    """Note many messages as sent, by id with the channel's own id of each, in one go.

    Left over, and given back, are those whose card somebody is just promising anew: waiting for
    one card while holding others could wait for somebody who waits for us.
    """
    unsettled, left = await settling.lock_unsettled(session, sent), dict[int, str]()
    noted, shown = dict[int, str](), dict[int, str]()
    cards: dict[tuple[str, str, str | None], int] = {}
    for channel in {one.channel for one in unsettled}:
        keys = [(one.contact, one.card) for one in unsettled if one.card and one.channel == channel]
        cards |= await settling.lock_free_cards(session, channel, keys)
    for one in unsettled:
        card = cards.get((one.channel, one.contact, one.card))
        if one.card and card is None:
            left[one.id] = sent[one.id]
            continue
        noted[one.id] = sent[one.id]
        if card is not None:
            shown[card] = sent[one.id]
    await settling.note_sent(session, noted, shown, now=clock.now())
    return left


async def settle_sent(
    session: AsyncSession, message_id: int, external_id: str
) -> OutboxMessage | None:
    """Note that it was sent; settling it again changes nothing.

    Also under a later term: that it was sent remains true, and keeps it from being sent again.
    """
    message = await queries.get_message(session, message_id)
    if message is None:
        return None
    to, card = Address(message.channel, message.contact), None
    if message.card:
        card = await queries.get_card(session, to, message.card)
    return message if _note_sent(message, external_id, card) else None


def _note_sent(message: OutboxMessage, external_id: str, card: Card | None) -> bool:
    if message.state is Delivery.SENT:
        return False
    message.state, message.sent_at = Delivery.SENT, clock.now()
    message.external_id = external_id
    if card is not None:
        card.external_id = external_id
    return True


async def settle_failed(
    session: AsyncSession, message_id: int, error: SendFailed | SendRefused, *, term: int = 0
) -> OutboxMessage | None:
    """Note the failure; the message itself when its fate is now decided, else None.

    Only under the term it was claimed in: a later one may be sending it at this moment.
    """
    message = await queries.get_message(session, message_id)
    if message is None or message.state not in queries.OPEN or message.term != term:
        return None
    message.error = str(error)[:2000]
    if error.parts:
        message.parts = [*message.parts, *error.parts]
    if isinstance(error, SendRefused):
        cause = Cause.GONE if error.gone else Cause.WRONG
        return await _give_up(session, message, Delivery.REFUSED, cause)
    if error.uncertain and message.lane == Lane.EDUCATION:
        message.state, message.sent_at, message.uncertain = Delivery.SENT, clock.now(), True
        return message
    message.attempts += 0 if error.everyone else 1
    if message.attempts >= MOST_ATTEMPTS:
        return await _give_up(session, message, Delivery.DEAD, Cause.TIRED)
    message.state = Delivery.PENDING
    message.due_at = _next_try(message, error)
    return None


async def settle_moved(session: AsyncSession, message_id: int, *, term: int = 0) -> None:
    """To be sent at once to where the chat now is; that was no try."""
    message = await queries.get_message(session, message_id)
    if message is not None and message.state in queries.OPEN and message.term == term:
        message.state, message.due_at = Delivery.PENDING, clock.now()


async def _give_up(
    session: AsyncSession, message: OutboxMessage, fate: Delivery, cause: Cause
) -> OutboxMessage:
    message.state, message.cause = fate, cause
    await forget_promise(session, message)
    return message


def _next_try(message: OutboxMessage, error: SendFailed) -> datetime:
    """A limit for all needs no wait of its own: the whole channel rests, and then the most
    urgent message goes first."""
    if error.everyone:
        return clock.now()
    return clock.now() + max(wait_before(message.attempts), error.wait or timedelta())
