"""Short ways to promise, claim and settle messages, for the outbox's tests."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address, Lane, Reply
from services.notify import claiming, fates
from services.notify import service as notify
from services.notify.channel import Outgoing
from services.notify.model import Delivery, OutboxMessage
from services.notify.pace import Hold
from services.texts import _

CHANNEL = "telegram"


def news(number: object, **more: Any) -> Reply:
    """A message that can be told from others by its number."""
    return Reply(_("News {number}.", number=number), **more)


async def promise(
    session: AsyncSession,
    number: object,
    *,
    to: str = "lan",
    lane: Lane = Lane.UPDATE,
    **more: Any,
) -> None:
    await notify.queue(
        session, news(number, **more), to=Address(CHANNEL, to), language="en", lane=lane
    )
    await session.flush()


async def claim(
    session: AsyncSession, *, limit: int = 100, term: int = 0, **hold: Any
) -> Sequence[Outgoing]:
    """What would be sent now."""
    claimed = await claiming.claim(
        session, channel=CHANNEL, hold=Hold(**hold), limit=limit, term=term
    )
    await session.flush()
    return claimed


async def claim_one(session: AsyncSession) -> Outgoing:
    [message] = await claim(session)
    return message


async def send_all(session: AsyncSession) -> list[str]:
    """Send until nothing is due; the numbers in the order in which they went out."""
    sent = []
    while batch := await claim(session):
        for message in batch:
            sent.append(number_of(message))
            await fates.settle_sent(session, message.id, f"sent-{message.id}")
        await session.flush()
    return sent


def number_of(message: Outgoing) -> str:
    return message.text.removeprefix("News ").removesuffix(".")


async def fate(session: AsyncSession, message_id: int) -> OutboxMessage:
    await session.flush()
    message = await session.get_one(OutboxMessage, message_id)
    await session.refresh(message)
    return message


async def states(session: AsyncSession) -> list[Delivery]:
    """Of every message ever promised, oldest first."""
    return list(await session.scalars(select(OutboxMessage.state).order_by(OutboxMessage.id)))
