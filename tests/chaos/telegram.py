"""The strict Bot API server, watched: its updates, its calls, its pauses, its many doors."""

import asyncio
import math
import random
from collections.abc import Callable, Sequence

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from tests.chaos.ledger import Ledger, Pause, Sent, now
from tests.telegram_server.faults import Refused
from tests.telegram_server.ledger import Bell
from tests.telegram_server.server import TelegramServer, _given
from tests.telegram_server.updates import Json, Update, Updates
from tests.telegram_server.webhook import Hook, Pusher

CHANNEL = "telegram"
#: How often an update is delivered to two doors at once, and again after it was confirmed.
TWICE, AGAIN = 0.15, 0.1

#: The roots of the processes that hear now.
Doors = Callable[[], Sequence[str]]


class WatchedUpdates(Updates):
    """Writes down what was told and what was confirmed, whichever way the bot is told."""

    def __init__(self, bell: Bell, book: Ledger, rng: random.Random) -> None:
        super().__init__(bell)
        self._book, self._rng = book, rng
        self.drawing = True  # whether some are delivered again

    def add(self, kind: str, body: Json, *, queue: str) -> int:
        number = super().add(kind, body, queue=queue)
        if number:
            self._book.tells(CHANNEL, str(number), _person(body))
        return number

    def confirm(self, update: Update) -> None:
        super().confirm(update)
        self._book.confirms(CHANNEL, str(update.id))
        if self.drawing and self._rng.random() < AGAIN:
            self._book.strikes("delivered again")
            self.again(update.id, update.kind, update.body, queue=f"again-{update.id}")

    async def ask(self, offset: int, limit: int, patience: int) -> list[Json]:
        for update in self.waiting:
            if update.id < offset:
                self._book.confirms(CHANNEL, str(update.id))
        found = await super().ask(offset, limit, patience)
        for told in found:
            self._book.delivers(CHANNEL, str(told["update_id"]))
        return found


class ManyDoors(Pusher):
    """What stands before the processes: any of them may be told, and sometimes two at once."""

    def __init__(
        self, server: "ChaosTelegram", doors: Doors, book: Ledger, rng: random.Random
    ) -> None:
        super().__init__(server.ledger, server.updates, pace=0.02)
        self._doors, self._book, self._rng = doors, book, rng

    async def _push(self, client: httpx.AsyncClient, hook: Hook, update: Update) -> float | None:
        doors = list(self._doors())
        if not doors:
            return 5.0
        chosen = [self._rng.choice(doors)]
        if self._rng.random() < TWICE:
            self._book.strikes("delivered to two at once")
            chosen.append(self._rng.choice(doors))
        hooks = [Hook(f"{door}/telegram", hook.secret) for door in chosen]
        self._book.delivers(CHANNEL, str(update.id))
        answers = await asyncio.gather(
            *(super(ManyDoors, self)._push(client, h, update) for h in hooks)
        )
        waits = [wait for wait in answers if wait is not None]
        return max(waits) if len(waits) == len(answers) else None


class ChaosTelegram(TelegramServer):
    """`who` says which process a connection belongs to, by its port."""

    def __init__(
        self, book: Ledger, doors: Doors, who: Callable[[int], str], rng: random.Random
    ) -> None:
        super().__init__()
        self.book, self._who = book, who
        self.updates: WatchedUpdates = WatchedUpdates(self.ledger.bell, book, rng)
        self.pusher = ManyDoors(self, doors, book, rng)
        self.pause: Pause | None = None

    def storm(self, seconds: int) -> None:
        """The next message is refused, and so is everything for so many seconds after it."""
        self.pause = Pause(math.inf, math.inf, seconds)

    def calm(self) -> None:
        """The time is over, whatever was said."""
        if self.pause is not None:
            self.pause.until = min(self.pause.until, now())
        self.pause = None

    @property
    def pause_over(self) -> float:
        return self.pause.until if self.pause else 0.0

    async def _on_call(self, request: Request) -> Response:
        try:
            return await self._carried_out(request)
        except ClientDisconnect:  # killed, or cut off, before it had said what it wanted
            return Response(status_code=400)

    async def _carried_out(self, request: Request) -> Response:
        method = request.path_params["method"]
        if not _shows(method) or self._stranger(request) is not None:
            return await super()._on_call(request)
        given, at = await _given(request), now()
        self.book.arrives()
        await asyncio.sleep(0)  # whoever waits for this moment strikes before it is carried out
        try:
            if (left := self._left(at)) is not None:
                told = f"Too Many Requests: retry after {left}"
                raise Refused(told, code=429, retry_after=left)
            shown = await self._call(method, given)
        except Refused as refusal:
            self._note(request, given, at, refused=refusal.code)
            return JSONResponse(refusal.body, status_code=refusal.code)
        self._note(request, given, at, message=_id_of(shown))
        return JSONResponse({"ok": True, "result": shown})

    def _note(
        self, request: Request, given: Json, at: float, *, refused: int = 0, message: int = 0
    ) -> None:
        client = request.client
        self.book.sends(
            Sent(
                at,
                self._who(client.port if client else 0),
                request.path_params["method"],
                str(given.get("chat_id", "")),
                _words(given),
                refused=refused,
                message=message,
            )
        )

    def _left(self, at: float) -> int | None:
        """Seconds that are left of a pause, which the first message begins."""
        if self.pause is None:
            return None
        if math.isinf(self.pause.until):
            self.pause.began, self.pause.until = at, at + self.pause.seconds
            self.book.pauses.append(self.pause)
        left = math.ceil(self.pause.until - at)
        if left <= 0:
            self.pause = None
            return None
        return left


def _shows(method: str) -> bool:
    return method.startswith(("send", "edit"))


def _person(body: Json) -> str:
    about = body.get("from") or {}
    return str(about.get("id", "")) if isinstance(about, dict) else ""


def _id_of(shown: object) -> int:
    return int(str(shown["message_id"])) if isinstance(shown, dict) else 0


def _words(given: Json) -> str:
    if "title" in given:
        return f"{given['title']}\n{given.get('address', '')}".strip()
    return str(given.get("text", given.get("caption", ""))).strip()
