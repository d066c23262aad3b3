"""Somebody who shares a short link, in transactions of their own, and what comes of it."""

from sqlalchemy import func, select

from handlers.house import Sessions
from handlers.jobs.follow_links import follow_due
from services.conversation.links import link_followed
from services.links.model import Link
from tests.handlers.jobs.link_server import Answer, serving
from tests.services.conversation.somebody import Said, Somebody


class Lan:
    """Somebody whose every message is a transaction of its own, as in the running product."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = 0

    async def does(self, *acts: tuple[str, object]) -> list[Said]:
        async with self.sessions.begin() as session:
            lan = Somebody(session)
            lan._read = self.read
            for kind, what in acts:
                said = await lan.does(**{kind: what})  # type: ignore[arg-type]
            self.read = lan._read
        return said

    async def writes(self, text: str) -> list[Said]:
        return await self.does(("text", text))

    async def hears(self) -> list[Said]:
        async with self.sessions.begin() as session:
            lan = Somebody(session)
            lan._read = self.read
            said = await lan.unread()
            self.read = lan._read
        return said

    async def place(self) -> tuple[float | None, float | None]:
        async with self.sessions() as session:
            draft = await Somebody(session).draft()
        assert draft is not None
        return draft.lat, draft.lon

    async def follows(self, answer: Answer) -> list[Said]:
        """What she is told once the link has been opened; a server answers so."""
        async with serving({"/aB3xYz16": answer}) as server:
            await follow_due(self.sessions, server.guard(), followed=link_followed)
        return await self.hears()


async def waiting(sessions: Sessions) -> int:
    async with sessions() as session:
        return int(await session.scalar(select(func.count()).select_from(Link)) or 0)
