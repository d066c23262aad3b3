"""Short ways to start a broadcast, bring it forward and send what it drew."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.broadcasts import service as broadcasts
from services.broadcasts.model import Broadcast
from services.notify.channel import SendFailed, SendRefused
from services.notify.fates import settle_failed, settle_sent
from services.notify.model import OutboxMessage
from services.people.model import Person
from tests.bench.queued import CHANNEL
from tests.services.notify.promises import claim

TEXTS = {"vi": "Bài học", "en": "The lesson"}


async def a_broadcast(
    session: AsyncSession, *, to: str = "residents", name: str = "Lesson 1", **more: Any
) -> Broadcast:
    """One that runs."""
    made = await broadcasts.draft(session, name, texts=TEXTS, audience={"kind": to}, **more)
    return await broadcasts.start(session, made, channels=[CHANNEL])


async def look(session: AsyncSession, broadcast: Broadcast) -> int:
    """What the job does once."""
    await session.flush()
    looked = await broadcasts.look_after(session, broadcast.id, channels=[CHANNEL])
    await session.flush()
    return looked


async def draw_all(session: AsyncSession, broadcast: Broadcast) -> None:
    """Until the window is full or nobody is left."""
    while await look(session, broadcast):
        pass


async def send(session: AsyncSession, limit: int = 1000) -> list[str]:
    """Claim and confirm up to so many; to whom they went."""
    claimed = await claim(session, limit=limit)
    for message in claimed:
        await settle_sent(session, message.id, f"sent-{message.id}")
    await session.flush()
    return [message.contact for message in claimed]


async def fail(session: AsyncSession, error: SendFailed | SendRefused) -> None:
    """The next message fails."""
    [message] = await claim(session, limit=1)
    await settle_failed(session, message.id, error)
    await session.flush()


async def send_to_the_end(session: AsyncSession, broadcast: Broadcast) -> list[str]:
    """Draw and send in turns; to whom it went, in order."""
    reached: list[str] = []
    for _round in range(200):
        looked = await look(session, broadcast)
        sent = await send(session)
        reached += sent
        if not looked and not sent:
            return reached
    raise AssertionError("It never ends.")


async def rows(session: AsyncSession) -> int:
    """How many messages the outbox holds, in whatever state."""
    return await session.scalar(select(func.count(OutboxMessage.id))) or 0


async def people_ids(session: AsyncSession) -> list[int]:
    return list(await session.scalars(select(Person.id).order_by(Person.id)))
