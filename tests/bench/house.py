"""The product as its process runs it, on a channel that says at once that it has sent."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot import workers
from bot.database import build_engine, build_sessions
from bot.settings import Settings
from handlers.house import House, Sessions
from handlers.jobs.listen import Ear
from handlers.telegram.inbound import CHANNEL, to_inbound
from services.media.store import MediaFolder
from services.messages import Address, GeoPoint, Inbound
from services.notify.channel import Channel, Outgoing
from services.notify.pace import Pace
from services.people.service import introduce
from services.policy import Limits, Policy
from services.teams.queries import all_teams
from services.teams.service import add_team, join

#: More than anything reaches, so that only our own work is measured.
UNLIMITED = 1e9
TEAMS = 20


@dataclass(slots=True)
class Nowhere:
    """Telegram without a network: hears as Telegram does, and what is sent has arrived."""

    name: str = CHANNEL
    sent: int = 0
    on_sent: Callable[[Outgoing], None] = field(default=lambda message: None)

    async def send(self, message: Outgoing) -> str:
        self.sent += 1
        self.on_sent(message)
        return str(message.id)

    async def fetch(self, ref: str) -> bytes:
        return b""

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        return to_inbound(external_id, raw)


@dataclass(frozen=True, slots=True)
class Running:
    """The product at work."""

    house: House
    workers: workers.Workers

    def promised(self) -> None:
        """What the process does after a commit that promised something: no waiting for a tick."""
        for sender in self.workers._senders:
            sender.woken.set()


#: Two hundred people write more than the policy answers anybody in a minute.
TALKATIVE = Limits(answers_per_minute=10_000)


@asynccontextmanager
async def running(url: str, channel: Channel, pace: Pace | None = None) -> AsyncIterator[Running]:
    """The house with the process's own workers; without a `pace`, as fast as it goes."""
    quiet()
    settings = Settings(database_url=url)
    engine = build_engine(settings.database_url)
    sessions, woken = build_sessions(engine, Policy(limits=TALKATIVE)), asyncio.Event()
    house = House(sessions, Ear(sessions), woken.set, _no_picture)
    with tempfile.TemporaryDirectory() as media:
        team = workers.Workers(house, {channel.name: channel}, MediaFolder(Path(media)), woken)
        for sender in team._senders:
            sender.pace = pace or Pace(UNLIMITED, UNLIMITED, UNLIMITED)
        async with team.running():
            yield Running(house, team)
    await engine.dispose()


def quiet() -> None:
    """Only what goes wrong is logged, plainly: painting a traceback takes half a second."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


async def with_teams(sessions: Sessions) -> None:
    """Twenty teams of one member over the province, none ever full; made once."""
    async with sessions.begin() as session:
        if await all_teams(session):
            return
        for number in range(TEAMS):
            base = GeoPoint(16.5 + number % 5 * 0.08, 106.7 + number // 5 * 0.08)
            team = await add_team(session, f"EOD {number}", base=base, capacity=10**6)
            member = await introduce(session, Address(CHANNEL, str(900 + number)), language="vi")
            await join(session, member, team.id)


async def _no_picture(name: str, language: str) -> bytes:
    raise KeyError(name)
