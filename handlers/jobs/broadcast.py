"""The job that starts campaigns and brings broadcasts forward: a slice at a time, a transaction
each."""

from collections.abc import Collection

import structlog

from handlers.house import Sessions
from services.broadcasts.queries import to_look_after
from services.broadcasts.service import look_after
from services.campaigns.running import keep_going, start_due

log = structlog.get_logger(__name__)


async def bring_broadcasts_forward(sessions: Sessions, channels: Collection[str]) -> int:
    """How many people were looked at; nothing when every broadcast has enough on its way.

    One that fails must not keep the others waiting. People are written to over `channels` only:
    what nobody sends would block the way of all who come after.
    """
    await _look_at_campaigns(sessions, channels)
    async with sessions.begin() as session:
        waiting = await to_look_after(session)
    looked = 0
    for broadcast_id in waiting:
        try:
            async with sessions.begin() as session:
                looked += await look_after(session, broadcast_id, channels=channels)
        except Exception:
            log.exception("broadcast failed", broadcast=broadcast_id)
    return looked


async def _look_at_campaigns(sessions: Sessions, channels: Collection[str]) -> None:
    """One that cannot be started must not keep broadcasts waiting."""
    try:
        async with sessions.begin() as session:
            await keep_going(session)
            await start_due(session, channels=channels)
    except Exception:
        log.exception("campaigns failed")
