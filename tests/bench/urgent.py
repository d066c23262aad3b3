"""(b) Urgent messages past a million recipients of a lesson, at thirty a second.

The channel counts as Telegram does: the 31st message within a second is refused with a 429, and
so is everything until the pause is over.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from handlers.house import Sessions
from handlers.telegram.inbound import CHANNEL
from services.messages import Address, Lane, Reply
from services.notify import service as notify
from services.notify.channel import Outgoing, SendFailed
from services.notify.pace import Pace
from services.texts import Words
from tests.bench.databases import databases
from tests.bench.house import Nowhere, Running, running
from tests.bench.queued import queue_million
from tests.bench.table import Row, at_least, at_most, percentile

PER_SECOND, PAUSE = 30, 3
#: Seconds a message is on its way to Telegram and its answer on the way back.
WAY = 0.02
RECIPIENTS, URGENT, EVERY = 1_000_000, 120, 0.2
LATEST_MS, LEAST_SHARE = 100.0, 0.97
#: Seconds until the first recipients stand in the outbox and the sending has found its pace.
WARM = 3.0
URGENT_WORDS = "!"


@dataclass(slots=True)
class Strict(Nowhere):
    """Refuses what is too much, and notes when each message arrived."""

    refused: int = 0
    arrived: list[float] = field(default_factory=list)
    urgent: dict[str, float] = field(default_factory=dict)
    _second: deque[float] = field(default_factory=deque)
    _paused_until: float = 0.0

    async def send(self, message: Outgoing) -> str:
        await asyncio.sleep(WAY / 2)
        self._count(time.perf_counter(), message)
        await asyncio.sleep(WAY / 2)
        return str(message.id)

    def _count(self, now: float, message: Outgoing) -> None:
        while self._second and self._second[0] <= now - 1.0:
            self._second.popleft()
        if now < self._paused_until or len(self._second) >= PER_SECOND:
            self.refused += 1
            self._paused_until = max(self._paused_until, now + PAUSE)
            raise SendFailed("429", wait=timedelta(seconds=PAUSE), everyone=True)
        self._second.append(now)
        self.arrived.append(now)
        if message.text == URGENT_WORDS:
            self.urgent[message.contact] = now


@dataclass(frozen=True, slots=True)
class Sent:
    """Milliseconds from commit to arrival, the share of the rate that was used, and the 429."""

    waits: list[float]
    share: float
    refused: int


def measure(*, quick: bool) -> Iterator[Row]:
    people = RECIPIENTS // 50 if quick else RECIPIENTS
    with databases("sqlite") as made:
        count = URGENT // 4 if quick else URGENT
        sent = asyncio.run(measured(made.new(), lambda to: queue_million(to, people), count))
    what = f"(b) {len(sent.waits)} urgent past {people:,} queued: p99"
    beside = f"p50 {percentile(sent.waits, 0.5):.1f}, max {max(sent.waits):.1f} ms"
    yield at_most(what, percentile(sent.waits, 0.99), LATEST_MS, beside=beside)
    shown = f"{sent.share:.1%}"
    yield at_least("(b) share of the permitted 30/s used", sent.share, LEAST_SHARE, shown=shown)
    yield Row("(b) refused by the server (429)", str(sent.refused), "", "0", sent.refused == 0)


async def measured(url: str, queue: Callable[[Sessions], Awaitable[object]], urgent: int) -> Sent:
    """So many urgent messages past what `queue` has made due for very many."""
    channel = Strict()
    async with running(url, channel, Pace(float(PER_SECOND))) as product:
        await queue(product.house.sessions)
        product.promised()
        while not channel.arrived:  # noqa: ASYNC110 - the first recipient is drawn by a ticker
            await asyncio.sleep(0.05)
        await asyncio.sleep(WARM)
        begin = time.perf_counter()
        committed = {}
        for number in range(urgent):
            committed[str(900 + number)] = await _promise(product, str(900 + number))
            await asyncio.sleep(EVERY)
        end = time.perf_counter()
        await asyncio.sleep(1.0)
    window = sum(begin <= at < end for at in channel.arrived)
    waits = [1000 * (channel.urgent[to] - at) for to, at in committed.items()]
    return Sent(waits, window / (end - begin) / PER_SECOND, channel.refused)


async def _promise(product: Running, contact: str) -> float:
    """When the promise was committed."""
    async with product.house.sessions.begin() as session:
        to = Address(CHANNEL, contact)
        reply = Reply(Words(URGENT_WORDS))
        await notify.queue(session, reply, to=to, language="vi", lane=Lane.URGENT)
    committed = time.perf_counter()
    product.promised()
    return committed
