"""`make bench`: measures hearing and answering on a database of its own, and prints one table."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from bot.commands import migrate
from bot.database import build_engine, build_sessions
from bot.logs import set_up_logs
from bot.settings import Settings
from handlers.house import Sessions
from handlers.jobs.answer import answer_next
from handlers.jobs.listen import Ear
from handlers.webchat.inbound import to_inbound
from services.inbox.model import Heard
from services.inbox.service import hear
from services.messages import Inbound
from services.notify.channel import Outgoing

MESSAGES, AT_ONCE, PEOPLE = 2000, 40, 60
#: Six turns, from nothing to a report that is sent and offered.
STORY: tuple[dict[str, object], ...] = (
    {"location": {"lat": 16.9254, "lon": 107.0861}},
    {"choice": "report:distance:50"},
    {"choice": "report:direction:east"},
    {"choice": "report:look:mortar"},
    {"choice": "report:danger:done"},
    {"choice": "report:send"},
)


class Nowhere:
    """A channel that hears as the web chat does and sends nothing."""

    name = "webchat"

    async def send(self, message: Outgoing) -> str:
        return str(message.id)

    async def fetch(self, ref: str) -> bytes:
        return b""

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        return to_inbound(external_id, raw)


async def timed(work: Callable[[], Awaitable[None]], count: int) -> float:
    """How many a second."""
    start = time.perf_counter()
    await work()
    return count / (time.perf_counter() - start)


def heard(contact: str, number: int, said: dict[str, object]) -> Heard:
    name = f"{contact}:{number}"
    return Heard("webchat", name, contact, {"contact": contact, **said})


async def one_commit_each(sessions: Sessions) -> None:
    for number in range(MESSAGES // 10):
        async with sessions.begin() as session:
            await hear(session, [heard("single", number, {"text": "x"})])


async def shared_commits(sessions: Sessions) -> None:
    ear, gate = Ear(sessions), asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            await ear(heard("burst", number, {"text": "x"}))

    await asyncio.gather(*(one(number) for number in range(MESSAGES)))


async def turns(sessions: Sessions) -> None:
    for number, said in enumerate(STORY):
        async with sessions.begin() as session:
            await hear(session, [heard(f"person-{n}", number, said) for n in range(PEOPLE)])
        while await answer_next(sessions, {"webchat": Nowhere()}):
            pass


async def bench(settings: Settings) -> None:
    engine = build_engine(settings.database_url)
    sessions = build_sessions(engine, settings.policy())
    told = await timed(lambda: turns(sessions), PEOPLE * len(STORY))
    single = await timed(lambda: one_commit_each(sessions), MESSAGES // 10)
    shared = await timed(lambda: shared_commits(sessions), MESSAGES)
    await engine.dispose()
    typer.echo(f"heard, one commit each      {single:8.0f} /s")
    typer.echo(f"heard, commits shared by {AT_ONCE} {shared:8.0f} /s   {shared / single:5.1f} ×")
    typer.echo(f"turns, heard to answered    {told:8.0f} /s")


if __name__ == "__main__":
    set_up_logs("console")
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(database_url=f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate(chosen)
        asyncio.run(bench(chosen))
