"""The phones of the chaos: they press what they see, and try again as people and pages do."""

import asyncio
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from tests.chaos.ledger import Ledger
from tests.stories.words import LABELS_IN_KEYBOARDS
from tests.telegram_server.ledger import Shown
from tests.telegram_server.phone import Phone as Hand

#: What is written by keys in place of the phone's keyboard, by what it stands for.
BELOW = {
    key: {label.render("en") for label in labels} for key, labels in LABELS_IN_KEYBOARDS.items()
}
#: How often a page's message arrives twice at the same moment.
TWICE = 0.15


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of SafeLane's as it looks now."""

    id: int
    text: str
    keys: tuple[str, ...]


class Phone(Protocol):
    channel: str

    @property
    def contact(self) -> str: ...

    async def screen(self) -> Sequence[Seen]: ...

    async def write(self, text: str) -> None: ...

    async def press(self, key: str, on: Seen | None = None) -> None: ...


class TelegramPhone:
    """What it tells is kept for the bot, and told by whoever stands behind the server."""

    channel = "telegram"

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    @property
    def contact(self) -> str:
        return str(self.hand.id)

    async def screen(self) -> Sequence[Seen]:
        """The keys that replace the phone's keyboard stand under the last message."""
        shown = self.hand.screen()
        below = {str(key["text"]) for key in self.hand.keyboard()}
        seen = [Seen(s.id, s.text, tuple(button.data for button in s.buttons)) for s in shown]
        if seen and below:
            keys = tuple(key for key, labels in BELOW.items() if below & labels)
            seen[-1] = Seen(seen[-1].id, seen[-1].text, (*seen[-1].keys, *keys))
        return seen

    async def write(self, text: str) -> None:
        self.hand.writes(text)

    async def press(self, key: str, on: Seen | None = None) -> None:
        below = {str(each["text"]) for each in self.hand.keyboard()} & BELOW.get(key, set())
        if on is not None and below:
            self.hand.writes(below.pop())
        else:
            self.hand.forges(key, Shown(on.id if on else 1, self.hand.id, "text"))


class WebPhone:
    """A page: it says the same again, under the same number, until it is told that it is kept."""

    channel = "webchat"

    def __init__(
        self, doors: Callable[[], Sequence[str]], ledger: Ledger, rng: random.Random
    ) -> None:
        self._doors, self._ledger, self._rng = doors, ledger, rng
        self.client = httpx.AsyncClient(trust_env=False, timeout=15)

    @property
    def contact(self) -> str:
        return str(self.client.cookies["safelane_chat"]).strip('"').split(".")[0]

    async def opens(self) -> None:
        await self._until("GET", "/chat", {200}, params={"lang": "en"})

    async def screen(self) -> Sequence[Seen]:
        answer = await self._until("GET", "/chat/lines", {200})
        return [
            Seen(line["id"], line["text"], tuple(b["key"] for b in line.get("buttons", [])))
            for line in answer.json()["lines"]
            if not line["mine"]
        ]

    async def write(self, text: str) -> None:
        await self._say(text=text)

    async def press(self, key: str, on: Seen | None = None) -> None:
        await self._say(choice=key, label=key)

    async def _say(self, **said: str) -> None:
        body = {"id": str(uuid.UUID(int=self._rng.getrandbits(128), version=4)), **said}
        name = f"{self.contact}:{body['id']}"
        self._ledger.tells(self.channel, name, self.contact)
        posts = [self._post(name, body)]
        if self._rng.random() < TWICE:
            self._ledger.strikes("delivered to two at once")
            posts.append(self._post(name, body))
        await asyncio.gather(*posts)
        self._ledger.confirms(self.channel, name)

    async def _post(self, name: str, body: dict[str, str]) -> None:
        self._ledger.delivers(self.channel, name)
        await self._until("POST", "/chat/say", {202}, params={"lang": "en"}, json=body)

    async def _until(
        self, method: str, path: str, statuses: set[int], **about: Any
    ) -> httpx.Response:
        """Knock at one door or another until it is opened."""
        while True:
            doors = list(self._doors())
            if doors:
                try:
                    url = self._rng.choice(doors) + path
                    answer = await self.client.request(method, url, **about)
                    if answer.status_code in statuses:
                        return answer
                except httpx.HTTPError:
                    pass
            await asyncio.sleep(0.3)
