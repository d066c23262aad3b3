"""The ear: messages heard at the same time share one commit, and nobody is told before it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Porch, Sessions
from handlers.shared_commit import SharedCommit
from services.inbox.model import Heard
from services.inbox.service import hear

#: The most that shares one commit; a burst longer than this takes several.
BATCH = 200


class Ear:
    """Callable: stores a message and returns once it is committed; raises when it could not be."""

    def __init__(self, sessions: Sessions, porch: Porch | None = None) -> None:
        self._porch = porch or Porch()
        self._store: SharedCommit[Heard, None] = SharedCommit(
            sessions, _store, order=lambda heard: f"{heard.channel} {heard.contact}", at_once=BATCH
        )

    async def __call__(self, heard: Heard) -> None:
        with self._porch.place():
            await self._store(heard)


async def _store(session: AsyncSession, batch: Sequence[Heard]) -> list[None]:
    await hear(session, batch)
    return [None] * len(batch)
