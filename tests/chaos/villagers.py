"""The load: villagers who report, teams who accept or decline, coordinators who acknowledge."""

import asyncio
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.chaos.ledger import Ledger, now
from tests.chaos.phones import Phone, Seen

REFERENCE = re.compile(r"QT-\d\d-\d{4}")
#: What somebody in a hurry presses, the first that is shown.
ANSWERS = ("report:send", "report:danger:done", "report:skip")
#: … and somebody who does not even wait until it is.
BLINDLY = ("report:skip", "report:danger:done", "report:skip", "report:skip", "report:send")
#: Seconds after which a person who sees nothing new presses again; then twice as long, and so on.
PATIENCE = 8.0
LOOK_EVERY = 0.3


def places() -> Iterator[str]:
    """Ever another place as coordinates, about 500 m apart: no two are one item."""
    number = 0
    while True:
        number += 1
        yield f"{16.55 + 0.005 * (number % 60):.5f}, {106.75 + 0.005 * (number // 60):.5f}"


@dataclass(slots=True)
class Person:
    """Presses a button once, and again when nothing has come of it."""

    phone: Phone
    rng: random.Random
    _again: dict[tuple[int, str], tuple[float, float]] = field(default_factory=dict)

    async def presses(self, key: str, on: Seen) -> None:
        again, patience = self._again.get((on.id, key), (0.0, PATIENCE))
        if now() >= again:
            self._again[on.id, key] = now() + patience, 2 * patience
            await self.phone.press(key, on)

    def chosen(self, key: str) -> str:
        """A team declines now and then; everybody else presses what stands there."""
        if key.startswith("offer:accept:") and self.rng.random() < 0.25:
            return f"offer:decline:{key.rpartition(':')[2]}:busy"
        return key


async def reports(phone: Phone, place: str, ledger: Ledger, rng: random.Random) -> None:
    """One report, until its number is on the screen."""
    who = (phone.channel, phone.contact)
    ledger.reporters[who] = False
    person = Person(phone, rng)
    await phone.write(place)
    if rng.random() < 0.3:
        for key in BLINDLY:
            await phone.press(key)
    while True:
        screen = await phone.screen()
        ledger.screens[who] = screen
        if any(REFERENCE.search(seen.text) for seen in screen):
            ledger.reporters[who] = True
            return
        if screen and (question := _question(screen)):
            await person.presses(*question)
        await asyncio.sleep(LOOK_EVERY)


def _question(screen: Sequence[Seen]) -> tuple[str, Seen] | None:
    """The newest that can be answered, and its answer."""
    for seen in reversed(screen):
        for answer in ANSWERS:
            for key in seen.keys:
                if key == answer or key.startswith(f"{answer}:"):
                    return key, seen
    return None


async def answers(phone: Phone, rng: random.Random, over: asyncio.Event, *starts: str) -> None:
    """Whoever is asked: presses every button that begins so, until it is over."""
    person, chosen = Person(phone, rng), dict[str, str]()
    while not over.is_set():
        for seen in await phone.screen():
            for key in seen.keys:
                if key.startswith(starts):
                    wanted = chosen.setdefault(key, person.chosen(key))
                    await person.presses(wanted, seen)
        await asyncio.sleep(LOOK_EVERY + rng.random())
