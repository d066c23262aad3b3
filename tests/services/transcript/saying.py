"""One line at a time: what the product says and hears in batches."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.inbox.model import Heard
from services.notify.channel import Outgoing
from services.transcript.service import hear_all, say_all


async def say(session: AsyncSession, message: Outgoing) -> str:
    """The line's id."""
    [line] = await say_all(session, [message])
    return line


async def hear(session: AsyncSession, heard: Heard, payload: dict[str, Any]) -> bool:
    """False when it was heard before."""
    [new] = await hear_all(session, [(heard, payload)])
    return new
