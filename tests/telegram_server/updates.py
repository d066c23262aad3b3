"""What waits to be told to the bot, asked for by polling or pushed to its webhook."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.telegram_server.faults import Refused
from tests.telegram_server.ledger import Bell

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Update:
    """`queue` is whom the order is kept for: a chat, or a person's presses."""

    id: int
    kind: str
    body: Json
    queue: str

    @property
    def json(self) -> Json:
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self.waiting: list[Update] = []
        self.allowed: Sequence[object] = ()
        self._last_id = 823_000_000
        self._asker = 0

    def add(self, kind: str, body: Json, *, queue: str) -> int:
        """The new update's id; 0 when the bot did not ask for this kind."""
        if self.allowed and kind not in self.allowed:
            return 0
        self._last_id += 1
        self.waiting.append(Update(self._last_id, kind, body, queue))
        self._bell.ring()
        return self._last_id

    def again(self, update_id: int, kind: str, body: Json, *, queue: str) -> None:
        """An update delivered once more, though it has been confirmed."""
        self.waiting.append(Update(update_id, kind, body, queue))
        self._bell.ring()

    def confirm(self, update: Update) -> None:
        if update in self.waiting:
            self.waiting.remove(update)
        self._bell.ring()

    async def ask(self, offset: int, limit: int, patience: int) -> list[Json]:
        """Everything before `offset` is forgotten; a negative one keeps only the last ones."""
        self._asker += 1
        mine = self._asker
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [update for update in self.waiting if update.id >= offset]
        self._bell.ring()
        if not self.waiting and patience:
            await self._bell_within(mine, patience)
        if mine != self._asker:
            told = "Conflict: terminated by other getUpdates request"
            raise Refused(told, code=409)
        return [update.json for update in self.waiting[:limit]]

    async def _bell_within(self, mine: int, patience: int) -> None:
        deadline = asyncio.get_running_loop().time() + patience
        while not self.waiting and mine == self._asker:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await self._bell.rung(left)
