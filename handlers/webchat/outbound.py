"""The built-in channel as the outbox sees it: sending is writing a line and waking the pages."""

import asyncio
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from handlers.house import Sessions
from handlers.shared_commit import SharedCommit
from handlers.webchat import inbound
from handlers.webchat.incoming import Incoming
from handlers.webchat.listeners import Listeners
from services.messages import Inbound
from services.notify.channel import FetchRefused, Outgoing, SendFailed
from services.transcript import service as transcript


class WebChatChannel:
    """`media_dir` is the installation's folder of media; uploads lie in `incoming` inside it."""

    name = inbound.CHANNEL

    def __init__(self, sessions: Sessions, media_dir: Path, listeners: Listeners) -> None:
        self._say: SharedCommit[Outgoing, str] = SharedCommit(
            sessions, transcript.say_all, order=lambda message: message.contact
        )
        self._incoming = Incoming(media_dir / "incoming")
        self._listeners = listeners

    async def send(self, message: Outgoing) -> str:
        try:
            line = await self._say(message)
        except SQLAlchemyError as error:
            raise SendFailed(f"The line could not be written: {error}") from error
        self._listeners.wake(message.contact)
        return line

    async def fetch(self, ref: str) -> bytes:
        path = self._incoming.path(ref)
        if path is None:
            raise FetchRefused("There is no such upload.")
        try:
            return await asyncio.to_thread(path.read_bytes)
        except FileNotFoundError as error:
            raise FetchRefused("The upload is gone.") from error
        except OSError as error:
            raise SendFailed(f"The upload could not be read: {error}") from error

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        return inbound.to_inbound(external_id, raw)
