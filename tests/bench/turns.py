"""Durable turns a second: `python -m tests.bench.turns --seconds 10 [--database postgresql]`.

A turn is heard (stored and committed), answered, committed, and handed to the channel. Two hundred
people are in conversation; each takes the next step when the answer to the last one has come.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Annotated

import sqlalchemy as sa
import typer

from bot.tidying import tidy_rarely
from handlers.house import House, Sessions
from handlers.telegram.inbound import CHANNEL, contact_of
from services.conversation.model import Conversation
from services.inbox.model import Heard
from services.notify.channel import Outgoing
from tests.bench import counting
from tests.bench.databases import databases
from tests.bench.house import Nowhere, running, with_teams
from tests.bench.steps import FIRST_PERSON, PEOPLE, STEPS, Told, update

#: Seconds without an answer after which something is broken, not slow.
PATIENCE = 120.0
#: Every step ends with the question's card; the advice and the map pin come before it.
QUESTION = "draft"


@dataclass(slots=True)
class Crowd:
    """People who go through the six steps again and again until it is time to stop."""

    house: House
    channel: Nowhere
    turns: int = 0
    #: As many turns as people: nearly everybody has been answered once.
    met: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.channel.on_sent = self._sent

    async def walk(self, person: int) -> None:
        while True:
            for step in STEPS:
                await self._turn(person, step)
                if self.stop.is_set():
                    return

    async def _turn(self, person: int, step: str) -> None:
        raw = update(person, step)
        contact = contact_of(raw)
        answer = self._waiting[contact] = asyncio.get_running_loop().create_future()
        await self.house.hear(Heard(CHANNEL, str(raw["update_id"]), contact, raw))
        self.house.woken()
        await asyncio.wait_for(answer, PATIENCE)
        self.turns += 1
        if self.turns >= PEOPLE:
            self.met.set()

    def _sent(self, message: Outgoing) -> None:
        answer = self._waiting.get(message.contact)
        if message.card == QUESTION and answer is not None and not answer.done():
            answer.set_result(None)


@asynccontextmanager
async def talking(url: str) -> AsyncIterator[Crowd]:
    """Everybody in conversation while inside; on the way out, what was said must all be done."""
    channel = Nowhere()
    async with running(url, channel) as product:
        sessions = product.house.sessions
        await with_teams(sessions)
        await _begin_anew(sessions)
        crowd = Crowd(product.house, channel)
        walks = [asyncio.create_task(crowd.walk(FIRST_PERSON + n)) for n in range(PEOPLE)]
        await asyncio.wait_for(crowd.met.wait(), PATIENCE)
        yield crowd
        crowd.stop.set()
        await asyncio.gather(*walks)
        await counting.check(sessions, at_least=crowd.turns)


async def _begin_anew(sessions: Sessions) -> None:
    """What an earlier run on the same database left half told: a question that stands already is
    not asked twice, and whoever waits for it would wait for ever."""
    async with sessions.begin() as session:
        await session.execute(sa.update(Conversation).values(draft=None, step=None))


async def measure(url: str, *, seconds: float, warm: float = 2.0) -> Told:
    """Turns in a window that begins once everybody is in conversation."""
    async with talking(url) as crowd:
        await asyncio.sleep(warm)
        return await _window(crowd, seconds)


async def _window(crowd: Crowd, seconds: float) -> Told:
    start, turns, sends = time.perf_counter(), crowd.turns, crowd.channel.sent
    await asyncio.sleep(seconds)
    took = time.perf_counter() - start
    return Told(crowd.turns - turns, took, crowd.channel.sent - sends)


app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.command()
def main(
    seconds: float = 8.0,
    warm: float = 2.0,
    database: Annotated[str, typer.Option(help="sqlite or postgresql")] = "sqlite",
    url: Annotated[str, typer.Option(help="A database with every table; else a new one.")] = "",
) -> None:
    """Print turns, seconds and sends as one line of JSON."""
    tidy_rarely()  # as a process that serves does
    if url:
        told = asyncio.run(measure(url, seconds=seconds, warm=warm))
    else:
        with databases(database) as made:
            told = asyncio.run(measure(made.new(), seconds=seconds, warm=warm))
    typer.echo(json.dumps(asdict(told)))


if __name__ == "__main__":
    app()
