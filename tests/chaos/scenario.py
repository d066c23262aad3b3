"""One scenario from its first process to its verdicts: load, faults, rest, a stop in order."""

import asyncio
import math
import random
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.audit_commands import audit
from bot.settings import Settings
from tests.chaos.checks import judge
from tests.chaos.crowd import Crowd
from tests.chaos.faults import Fault
from tests.chaos.ledger import Ledger, now
from tests.chaos.line import Mode
from tests.chaos.postgres import DurableServer
from tests.chaos.site import Site, site, staff
from tests.chaos.stored import Stored, read, waiting
from tests.chaos.stuck import stories
from tests.chaos.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Scenario:
    """`roles`: the processes' names and what each is for ("": everything). Times in seconds."""

    name: str
    mode: str
    roles: Mapping[str, str]
    faults: Sequence[Fault]
    postgres: bool = True
    villagers: int = 9
    #: A chat is sent one message a second, and what is on its way is waited for.
    to_settle: float = 240.0


@dataclass(slots=True)
class Outcome:
    scenario: str
    ledger: Ledger
    verdicts: list[Verdict] = field(default_factory=list)
    stored: Stored = field(default_factory=Stored)
    took: float = 0.0
    left_out: int = 0
    logs: str = ""

    @property
    def broken(self) -> bool:
        return any(verdict.wrong for verdict in self.verdicts)


async def run(scenario: Scenario, seed: int, *, until: float = math.inf) -> Outcome:
    """Every draw comes from the seed; what the machine does in between does not. `until`: when
    no new fault begins, however many are left."""
    began, rng = now(), random.Random(f"{seed} {scenario.name}")
    outcome = Outcome(scenario.name, Ledger())
    with tempfile.TemporaryDirectory(prefix="safelane-chaos-") as name:
        async with _place(scenario, Path(name), outcome.ledger, rng) as here:
            try:
                outcome.left_out = await _act(here, scenario, rng, until)
                await _end(here, outcome)
            except Exception as error:
                outcome.verdicts.append(Verdict("the scenario itself", 1, [repr(error)]))
            if outcome.broken:
                outcome.logs = "\n".join(await _traces(here, outcome.ledger))
    outcome.took = now() - began
    return outcome


@asynccontextmanager
async def _place(
    scenario: Scenario, folder: Path, ledger: Ledger, rng: random.Random
) -> AsyncIterator[Site]:
    async with AsyncExitStack() as stack:
        url, postgres = "", None
        if scenario.postgres:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="safelane-pg-")))
            postgres = await asyncio.to_thread(DurableServer, home)
            stack.push_async_callback(asyncio.to_thread, postgres.stop)
            url = postgres.create("chaos")
        here = await stack.enter_async_context(
            site(folder, ledger, rng, mode=scenario.mode, roles=dict(scenario.roles), url=url)
        )
        here.postgres = postgres
        yield here


async def _act(here: Site, scenario: Scenario, rng: random.Random, until: float) -> int:
    """How many faults there was no time for."""
    everybody = await staff(here)
    await here.restart(here.processes)
    await here.started()
    async with Crowd(here, everybody, rng).around(scenario.villagers) as crowd:
        await asyncio.sleep(2)
        left_out = await _strike(here, scenario, rng, until)
        await _heal(here)
        with suppress(TimeoutError):
            async with asyncio.timeout(scenario.to_settle):
                await crowd.comes_to_an_end()
                await _quiet(here)
    return left_out


async def _strike(here: Site, scenario: Scenario, rng: random.Random, until: float) -> int:
    faults = list(scenario.faults)
    rng.shuffle(faults)
    while faults and now() < until:
        await faults.pop()(here)
        await asyncio.sleep(rng.uniform(0, 3))
    return len(faults)


async def _heal(here: Site) -> None:
    """The faults are over; what was put off after many failures is tried at once, as if the
    time had passed."""
    here.telegram.calm()
    here.telegram.updates.drawing = False
    for line in here.lines:
        await line.becomes(Mode.OPEN)
    await here.restart([process for process in here.processes if not process.alive])
    await here.started()
    await here.database("UPDATE outbox SET due_at = created_at WHERE state = 'pending'")


async def _quiet(here: Site) -> None:
    """Until nothing waits: no update, no message heard, no message promised."""
    while here.telegram.updates.waiting or await _waiting(here):  # noqa: ASYNC110
        await asyncio.sleep(0.3)


async def _waiting(here: Site) -> int:
    return await asyncio.to_thread(waiting, here.settings["database_url"])


async def _traces(here: Site, ledger: Ledger) -> list[str]:
    tails = [f"--- {process.name}\n{process.tail()}" for process in here.processes]
    told = await asyncio.to_thread(lambda: [*stories(here.settings["database_url"], ledger)])
    return [*tails, *told]


async def _end(here: Site, outcome: Outcome) -> None:
    await asyncio.gather(*(process.stop(here.ledger) for process in here.processes))
    outcome.stored = await asyncio.to_thread(read, here.settings["database_url"])
    outcome.verdicts = judge(here.ledger, outcome.stored)
    audited = await audit(Settings(**here.settings), as_json=False)  # type: ignore[arg-type]
    wrong = [] if audited.kept else audited.text.splitlines()
    outcome.verdicts.append(Verdict("safelane audit finds nothing", 1, wrong))
