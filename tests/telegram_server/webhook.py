"""Pushing updates as Telegram does: one after the other for a chat, again until confirmed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from tests.telegram_server.ledger import Ledger
from tests.telegram_server.updates import Update, Updates

#: Seconds; Telegram's own, before they are hurried.
LONGEST_WAIT = 90.0


@dataclass(frozen=True, slots=True)
class Hook:
    """Where the bot wants its updates."""

    url: str
    secret: str


class Pusher:
    """`pace` is how much of Telegram's waiting is really waited."""

    def __init__(self, ledger: Ledger, updates: Updates, *, pace: float) -> None:
        self._ledger, self._updates, self._pace = ledger, updates, pace
        self.hook: Hook | None = None
        self.answers: list[tuple[int, int]] = []  # (update id, status; 0 when nobody answered)
        self._lanes: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        async with httpx.AsyncClient(timeout=60, trust_env=False, verify=False) as client:
            try:
                while True:
                    self._start_lanes(client)
                    await self._ledger.bell.rung(1)
            finally:
                await _cancel(list(self._lanes.values()))

    def _start_lanes(self, client: httpx.AsyncClient) -> None:
        if self.hook is None:
            return
        for queue in {update.queue for update in self._updates.waiting}:
            lane = self._lanes.get(queue)
            if lane is None or lane.done():
                self._lanes[queue] = asyncio.create_task(self._push_all(client, queue))

    async def _push_all(self, client: httpx.AsyncClient, queue: str) -> None:
        failures = 0
        while self.hook and (first := self._first(queue)):
            wait = await self._push(client, self.hook, first)
            if wait is None:
                self._updates.confirm(first)
                failures = 0
                continue
            failures += 1
            again = 0 if failures == 1 else min(LONGEST_WAIT, 2.0 ** (failures - 1))
            await asyncio.sleep(max(again, wait) * self._pace)

    def _first(self, queue: str) -> Update | None:
        return next((update for update in self._updates.waiting if update.queue == queue), None)

    async def _push(self, client: httpx.AsyncClient, hook: Hook, update: Update) -> float | None:
        """None when the bot confirmed it; else the seconds it asks to be left alone."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            answer = await client.post(hook.url, json=update.json, headers=headers)
        except httpx.HTTPError:
            self.answers.append((update.id, 0))
            return 0
        self.answers.append((update.id, answer.status_code))
        if answer.is_success:
            return None
        return float(answer.headers.get("Retry-After", 0))


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
