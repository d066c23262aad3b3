"""Who is there: villagers without end on both channels, teams, and two coordinators."""

import asyncio
import random
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Self

from tests.chaos.phones import Phone, TelegramPhone, WebPhone
from tests.chaos.site import Site, Staff
from tests.chaos.villagers import answers, places, reports

#: What members of teams press, and what coordinators do.
TEAM = ("offer:accept:", "task:en_route:")
COORDINATOR = ("alert:ack:",)
#: Seconds between two reports of the same seat, at most.
REST = 1.5


class Crowd:
    """`around(n)` keeps n villagers reporting, two thirds of them on Telegram."""

    def __init__(self, here: Site, staff: Staff, rng: random.Random) -> None:
        self._here, self._staff, self._rng = here, staff, rng
        self._places = places()
        self._evening, self._over = asyncio.Event(), asyncio.Event()
        self._villagers: list[asyncio.Task[None]] = []
        self._asked: list[asyncio.Task[None]] = []
        self._stack = AsyncExitStack()

    @asynccontextmanager
    async def around(self, villagers: int) -> AsyncIterator[Self]:
        self._asked = [asyncio.create_task(work) for work in await self._those_asked()]
        self._villagers = [
            asyncio.create_task(self._seat(on_the_web=seat % 3 == 2)) for seat in range(villagers)
        ]
        everybody = [*self._asked, *self._villagers]
        try:
            yield self
        finally:
            for task in everybody:
                task.cancel()
            await asyncio.gather(*everybody, return_exceptions=True)
            await self._stack.aclose()

    async def comes_to_an_end(self) -> None:
        """Nobody begins anew; who has begun goes on until they are done, and then nobody presses
        anything any more."""
        self._evening.set()
        await asyncio.gather(*self._villagers)
        self._over.set()
        await asyncio.gather(*self._asked)

    async def _those_asked(self) -> Sequence[Coroutine[Any, Any, None]]:
        works = [
            answers(member, self._random(), self._over, *TEAM) for member in self._staff.members
        ]
        hand = self._here.telegram.phone(name="Điều", language="en")
        coordinators: list[Phone] = [TelegramPhone(hand), await self._web()]
        for phone, code in zip(coordinators, self._staff.codes, strict=True):
            await phone.write(f"/start {code}")
            works.append(answers(phone, self._random(), self._over, *COORDINATOR))
        return works

    async def _seat(self, *, on_the_web: bool) -> None:
        rng = self._random()
        while not self._evening.is_set():
            phone: Phone = await self._web() if on_the_web else self._telegram()
            await reports(phone, next(self._places), self._here.ledger, rng)
            await asyncio.sleep(rng.uniform(0, REST))

    def _telegram(self) -> TelegramPhone:
        return TelegramPhone(self._here.telegram.phone(name="An", language="en"))

    async def _web(self) -> WebPhone:
        phone = WebPhone(self._here.doors, self._here.ledger, self._random())
        self._stack.push_async_callback(phone.client.aclose)
        await phone.opens()
        return phone

    def _random(self) -> random.Random:
        return random.Random(self._rng.random())
