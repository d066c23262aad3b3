"""What every person sees at this moment, and everything that was asked of the server."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from tests.telegram_server.faults import Refused, bad
from tests.telegram_server.keyboards import Keyboard
from tests.telegram_server.polls import Poll


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    data: str


@dataclass(slots=True)
class Shown:
    """A message as it looks now. `text` is also a caption, or a venue's title and address."""

    id: int
    chat_id: int
    kind: str
    text: str = ""
    keyboard: Keyboard = field(default_factory=Keyboard)
    location: tuple[float, float] | None = None
    file: bytes | None = None
    poll: Poll | None = None
    mine: bool = False
    edits: int = 0

    @property
    def buttons(self) -> list[Button]:
        rows = self.keyboard.inline
        return [Button(str(b["text"]), str(b["callback_data"])) for row in rows for b in row]


@dataclass(slots=True)
class Chat:
    """A person and the conversation with them; or a group, whose title is its first name."""

    user: dict[str, object]
    kind: str = "private"
    moved_to: int | None = None
    sent_at: list[float] = field(default_factory=list)
    known: bool = False
    blocked: bool = False
    messages: list[Shown] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(str(self.user["id"]))

    def find(self, message_id: int) -> Shown:
        for message in self.messages:
            if message.id == message_id:
                return message
        raise bad("message to edit not found")


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `refused` is the description of the refusal, if it was one."""

    method: str
    given: dict[str, object]
    refused: str = ""


_SHUT_OUT = {
    "private": "Forbidden: bot was blocked by the user",
    "group": "Forbidden: bot was kicked from the group chat",
    "supergroup": "Forbidden: bot was kicked from the supergroup chat",
}


class Bell:
    """Wakes everybody who waits for something to change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def rung(self, within: float) -> None:
        """Returns at the next ring, or when the seconds have passed. Not by `wait_for`: before
        Python 3.12 it forgets that it was cancelled when the bell rings in that moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._event.wait()


class Ledger:
    """The whole of what the server knows."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.calls: list[Call] = []
        self.commands: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.presses: dict[str, bool] = {}  # by id: whether it has been answered
        self.toasts: dict[str, str] = {}  # by a press's id: the words shown to whoever pressed
        self.group_limit: int | None = None  # messages a minute into one group, if enforced
        self._last_message = 100

    def next_message_id(self) -> int:
        self._last_message += 1
        return self._last_message

    def keep_file(self, content: bytes) -> str:
        ref = f"AgACAgUAAxkBAAI{len(self.files) + 1:06d}"
        self.files[ref] = content
        return ref

    def chat(self, chat_id: object) -> Chat:
        """The chat a bot may write to."""
        is_id = str(chat_id).removeprefix("-").isdecimal()
        chat = self.chats.get(int(str(chat_id))) if is_id else None
        if chat is None or not chat.known:
            raise bad("chat not found")
        if chat.blocked:
            raise Refused(_SHUT_OUT[chat.kind], code=403)
        if chat.moved_to is not None:
            told = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(told, migrate_to_chat_id=chat.moved_to)
        return chat

    def count(self, chat: Chat) -> None:
        """One more message sent into the chat, if its limit allows."""
        if self.group_limit is None or chat.kind == "private":
            return
        now = time.monotonic()
        chat.sent_at = [at for at in chat.sent_at if now - at < 60]
        if len(chat.sent_at) >= self.group_limit:
            wait = int(61 - (now - chat.sent_at[0]))
            raise Refused(f"Too Many Requests: retry after {wait}", code=429, retry_after=wait)
        chat.sent_at.append(now)

    def show(self, message: Shown) -> Shown:
        self.chats[message.chat_id].messages.append(message)
        self.bell.ring()
        return message

    def calls_to(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]
