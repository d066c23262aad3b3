"""A web chat whose translation can be made to fail, and ways to look at what became of it."""

from sqlalchemy import select

from handlers.house import Sessions
from handlers.jobs.answer import answer_next
from handlers.webchat import inbound
from services.inbox.model import Heard, InboxMessage, InboxState
from services.inbox.service import hear
from services.messages import Inbound
from services.notify.channel import Outgoing
from services.notify.model import OutboxMessage


class Chat:
    """The web chat's translation, with trouble on demand for words that a test chooses."""

    name = "webchat"

    def __init__(self) -> None:
        self.bad: dict[str, Exception] = {}

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        if error := self.bad.get(str(raw["text"])):
            raise error
        return inbound.to_inbound(external_id, raw)

    async def send(self, message: Outgoing) -> str:
        raise NotImplementedError

    async def fetch(self, ref: str) -> bytes:
        raise NotImplementedError


async def said(sessions: Sessions, *words: str, contact: str = "lan") -> None:
    async with sessions.begin() as session:
        for word in words:
            raw = {"contact": contact, "text": word, "language": "en"}
            await hear(session, [Heard("webchat", f"{contact}:{word}", contact, raw)])


async def states(sessions: Sessions) -> dict[str, InboxState]:
    async with sessions() as session:
        return {m.external_id: m.state for m in await session.scalars(select(InboxMessage))}


async def promised(sessions: Sessions, contact: str) -> list[str]:
    statement = select(OutboxMessage).where(OutboxMessage.contact == contact)
    async with sessions() as session:
        rows = await session.scalars(statement.order_by(OutboxMessage.id))
        return [row.payload["text"] for row in rows]


async def answer_all(sessions: Sessions, chat: Chat) -> None:
    while await answer_next(sessions, {"webchat": chat}):
        pass
