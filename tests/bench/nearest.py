"""The best of 10,000 teams, the database included: how long a choice takes, checked for exactness.

Run alone with `python -m tests.bench.nearest`.
"""

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from geographiclib.geodesic import Geodesic
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from services import clock
from services.dispatch.candidates import need_of, next_candidates
from services.dispatch.model import Offer, OfferState
from services.dispatch.queries import offers_of
from services.pictures.kinds import Look
from services.places.register import register_of
from services.policy import Policy
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import loads
from services.teams.limits import ItemClass
from services.teams.model import Team
from services.teams.nearest import last_known
from services.teams.queries import all_teams
from tests.databases import create_tables
from tests.services.teams.rule import able

TEAMS, HELD, CHOICES, CHECKED, ASKED = 10_000, 12_000, 200, 5, 3
SOUTH, WEST, NORTH, EAST = 16.2, 105.6, 18.1, 107.4
COMMUNES = sorted(register_of("44").units)


@dataclass
class Province:
    """Teams of all kinds; tasks in hand, and ten times as many that were closed."""

    teams: int = TEAMS
    held: int = HELD
    dice: random.Random = field(default_factory=lambda: random.Random(3))

    async def people(self, session: AsyncSession) -> None:
        await session.execute(insert(Team), [self._team(n) for n in range(1, self.teams + 1)])
        states = [TaskStatus.ACCEPTED, *[TaskStatus.VERIFIED] * 10]
        rows = [
            self._row(f"QT-{n}", states[n % len(states)], self.dice.randint(1, self.teams))
            for n in range(self.held)
        ]
        await session.execute(insert(Task), rows)

    def _place(self) -> tuple[float, float]:
        return self.dice.uniform(SOUTH, NORTH), self.dice.uniform(WEST, EAST)

    def _team(self, number: int) -> dict[str, object]:
        """Half have an area, a few drawn as a polygon; a third are on the road."""
        dice, (lat, lon), (live_lat, live_lon) = self.dice, self._place(), self._place()
        moving, drawn = dice.random() < 0.33, dice.random() < 0.02
        area = dice.sample(COMMUNES, 25) if dice.random() < 0.5 and not drawn else []
        return {
            "id": number, "name": f"Team {number}", "organisation": "", "on_duty": True,
            "base_lat": lat, "base_lon": lon, "area": area, "capacity": dice.choice([1, 2, 20]),
            "level": dice.choice([1, 2, 3, 3]), "largest": dice.choice(list(ItemClass)).value,
            "live_lat": live_lat if moving else None, "live_lon": live_lon if moving else None,
            "live_at": clock.now() if moving else None,
            "polygons": _square(lat, lon) if drawn else None,
        }  # fmt: skip

    def _row(self, reference: str, status: TaskStatus, team_id: int | None) -> dict[str, object]:
        (lat, lon), at = self._place(), clock.now()
        return {
            "reference": reference, "status": status, "round": 1, "priority": 3,
            "team_id": team_id, "look": self.dice.choice(list(Look)), "item_lat": lat,
            "item_lon": lon, "commune": self.dice.choice(COMMUNES), "created_at": at,
            "moved_at": at, "closing_note": "",
        }  # fmt: skip

    async def task(self, session: AsyncSession, number: int) -> Task:
        """A new task, which the nearest teams have declined already."""
        task = Task(**self._row(f"QT-new-{number}", TaskStatus.OPEN, None))
        session.add(task)
        await session.flush()
        for candidate in await next_candidates(session, task, count=ASKED):
            asked = Offer(
                task_id=task.id, team_id=candidate.team.id, round=1, distance_m=0.0,
                state=OfferState.DECLINED, made_at=clock.now(), due_at=clock.now(),
            )  # fmt: skip
            session.add(asked)
        return task


def _square(lat: float, lon: float) -> list[list[list[list[float]]]]:
    w, s, e, n = lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1
    return [[[[w, s], [e, s], [e, n], [w, n], [w, s]]]]


async def measure() -> float:
    """Milliseconds a choice, the median; raises AssertionError if one was not the nearest."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'nearest.db'}"
        await asyncio.to_thread(create_tables, url)
        engine = build_engine(url)
        try:
            return await _measured(build_sessions(engine, Policy()))
        finally:
            await engine.dispose()


async def _measured(sessions: Sessions) -> float:
    province = Province()
    async with sessions.begin() as session:
        await province.people(session)
    async with sessions.begin() as session:
        tasks = [await province.task(session, number) for number in range(CHOICES)]
    taken = [await _choose(sessions, task) for task in tasks]
    async with sessions() as session:
        for task in tasks[:CHECKED]:
            await _check(session, task)
    return median(taken) * 1000


async def _choose(sessions: Sessions, task: Task) -> float:
    """Seconds of a choice, in a transaction that has begun as it has when somebody presses Send."""
    async with sessions.begin() as session:
        await session.connection()
        start = time.perf_counter()
        await next_candidates(session, task)
        return time.perf_counter() - start


async def _check(session: AsyncSession, task: Task) -> None:
    """Every team measured on the ellipsoid, one by one."""
    asked = {offer.team_id for offer in await offers_of(session, task.id)}
    load, need = await loads(session), need_of(task)
    best = min(
        (_metres(task, team), team.id)
        for team in await all_teams(session)
        if team.id not in asked and able(team, need, load=load.get(team.id, 0))
    )
    [chosen] = await next_candidates(session, task)
    assert (chosen.team.id, round(chosen.distance_m, 6)) == (best[1], round(best[0], 6))


def _metres(task: Task, team: Team) -> float:
    here = last_known(team, now=clock.now(), fresh=Policy().position_fresh)
    line = Geodesic.WGS84.Inverse(here.lat, here.lon, task.item_lat, task.item_lon)
    return float(line["s12"])


if __name__ == "__main__":
    print(f"{asyncio.run(measure()):.2f} ms a choice of {TEAMS} teams")  # noqa: T201
