"""The place of one scenario: database, Telegram, lines, processes, and the people's doors."""

import asyncio
import random
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from bot.commands import migrate
from bot.database import build_engine, build_sessions
from bot.settings import Settings
from services.messages import Address, GeoPoint
from services.people.invitations import invite
from services.people.model import Role
from services.people.service import introduce
from services.teams.service import add_team, join
from tests.chaos.ledger import Ledger
from tests.chaos.line import Line
from tests.chaos.phones import TelegramPhone
from tests.chaos.postgres import DurableServer
from tests.chaos.processes import Process
from tests.chaos.telegram import ChaosTelegram

#: Degrees WGS84 of the teams' bases.
BASES = ((16.60, 106.80), (16.70, 106.85), (16.80, 106.80), (16.75, 106.95))


@dataclass(slots=True)
class Site:
    """Everything a fault can hit, and where it is written down."""

    folder: Path
    ledger: Ledger
    rng: random.Random
    telegram: ChaosTelegram
    settings: dict[str, str]
    postgres: DurableServer | None
    processes: list[Process] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    _starting: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def doors(self) -> Sequence[str]:
        return [process.url for process in self.processes if process.hears]

    def leader(self) -> Process | None:
        """Who sent last."""
        name = next((sent.process for sent in reversed(self.ledger.sent)), "")
        return next((process for process in self.processes if process.name == name), None)

    async def kill(self, processes: Sequence[Process]) -> None:
        for process in processes:
            if starting := self._starting.pop(process.name, None):
                starting.cancel()
        await asyncio.gather(*(process.kill() for process in processes))

    async def restart(self, processes: Sequence[Process]) -> None:
        """As a supervisor does. Waited for only where nobody else carries on."""
        for process in processes:
            process.start()
            self._starting[process.name] = asyncio.create_task(process.ready())
        if not self.awake():
            await self.started()

    def awake(self) -> Sequence[Process]:
        """Who is not just starting."""
        asleep = {name for name, starting in self._starting.items() if not starting.done()}
        return [process for process in self.processes if process.name not in asleep]

    async def started(self) -> None:
        starting, self._starting = self._starting, {}
        await asyncio.gather(*starting.values())

    async def database(self, statement: str) -> None:
        """Something done behind SafeLane's back."""
        await asyncio.to_thread(_execute, self.settings["database_url"], statement)


@asynccontextmanager
async def site(
    folder: Path, ledger: Ledger, rng: random.Random, *, mode: str, roles: dict[str, str], url: str
) -> AsyncIterator[Site]:
    """`roles`: each process's name and what it is for; `url`: a database, or empty for SQLite."""
    async with AsyncExitStack() as stack:
        ports: dict[int, str] = {}
        found: list[Site] = []
        telegram = await stack.enter_async_context(
            ChaosTelegram(ledger, lambda: found[0].doors(), lambda port: ports.get(port, "?"), rng)
        )
        settings = _settings(folder, telegram.token, mode, url)
        here = Site(folder, ledger, rng, telegram, settings, None)
        found.append(here)
        await asyncio.to_thread(migrate, Settings(**settings))  # type: ignore[arg-type]
        for name, only in roles.items():
            line = Line(name, telegram.url, ports)
            await line.open()
            stack.push_async_callback(line.end)
            own = {**settings, "telegram_api_url": line.url}
            process = Process(name, _free_port(), own, folder, only=only)
            here.lines.append(line)
            here.processes.append(process)
            stack.push_async_callback(process.kill)
        yield here


def _settings(folder: Path, token: str, mode: str, url: str) -> dict[str, str]:
    return {
        "database_url": url or f"sqlite:///{folder / 'chaos.db'}",
        "media_dir": str(folder / "media"),
        "secret_key": "a secret of the chaos",
        "language": "en",
        "telegram_token": token,
        "telegram_mode": mode,
        "telegram_webhook_secret": "open_sesame-1",
        "public_url": "http://127.0.0.1:1",  # the server knows the doors better
        "log_format": "json",
    }


@dataclass(frozen=True, slots=True)
class Staff:
    """Members of teams on Telegram, and the codes of two coordinators."""

    members: Sequence[TelegramPhone]
    codes: Sequence[str]


async def staff(here: Site) -> Staff:
    """Before anything runs, so that nobody is without teams and coordinators."""
    settings = Settings(**here.settings)  # type: ignore[arg-type]
    engine = build_engine(settings.database_url)
    members, codes = [], []
    async with build_sessions(engine, settings.to_policy()).begin() as session:
        for number, base in enumerate(BASES, start=1):
            team = await add_team(session, f"Team {number}", base=GeoPoint(*base), capacity=5000)
            hand = here.telegram.phone(name=f"Member {number}", language="en")
            hand._chat.known = True
            person = await introduce(session, Address("telegram", str(hand.id)))
            await session.flush()
            await join(session, person, team.id)
            members.append(TelegramPhone(hand))
        codes = [await invite(session, Role.COORDINATOR) for _each in range(2)]
    await engine.dispose()
    return Staff(members, codes)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _execute(url: str, statement: str) -> None:
    address = url.replace("sqlite:", "sqlite+pysqlite:", 1)
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
