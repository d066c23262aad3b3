"""What a coordinator may do about a message that was given up. Who may is asked by the caller."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import no_longer
from services.letters.queries import GIVEN_UP
from services.notify.model import Cause, Delivery, OutboxMessage
from services.notify.queries import get_message


async def access_letter(session: AsyncSession, letter_id: int) -> OutboxMessage:
    """The letter, locked, while something may be done about it: of two who act, one comes late."""
    letter = await get_message(session, letter_id)
    if letter is None or letter.state not in GIVEN_UP or letter.broadcast_id is not None:
        raise no_longer()
    return letter


async def drop(session: AsyncSession, letter_id: int) -> OutboxMessage:
    """It need not arrive any more."""
    letter = await access_letter(session, letter_id)
    letter.state = Delivery.DROPPED
    return letter


async def undrop(session: AsyncSession, letter_id: int) -> OutboxMessage:
    letter = await get_message(session, letter_id)
    if letter is None or letter.state is not Delivery.DROPPED:
        raise no_longer()
    letter.state = Delivery.DEAD if letter.cause is Cause.TIRED else Delivery.REFUSED
    return letter
