"""A small province on one database: people, a line to them, a clock, and processes that die."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from handlers.jobs.deliver import Outcome
from handlers.jobs.settle import Settler
from handlers.jobs.timetable import look
from services import clock
from services.conversation.service import receive
from services.messages import Address, GeoPoint
from services.notify.channel import Outgoing, SendFailed, SendRefused
from services.notify.claiming import claim
from services.notify.pace import Hold
from services.people.model import Person, Role
from services.people.queries import person_at
from services.people.service import give_role, introduce
from services.policy import Policy
from services.teams.service import add_team, join
from tests.databases import Kept
from tests.factories import DONG_HA, KHE_SANH, KRONG_KLANG, an_inbound

CHANNEL = "webchat"
#: A Monday, seven in the morning in Quảng Trị.
BEGINNING = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
PLACES = (KHE_SANH, KRONG_KLANG, DONG_HA)
RESIDENTS = ("lan", "bay")
COORDINATORS = ("hoa", "ha")
#: By team: its members, its level, and how many tasks it can have at once.
TEAMS = {"Sen": (("minh", "nam"), 3, 3), "Sim": (("tuan",), 3, 1), "Mai": (("sau",), 1, 2)}
MEMBERS = tuple(member for members, _level, _capacity in TEAMS.values() for member in members)

Failure = SendFailed | SendRefused
BLOCKED, WRONG, FLAKY = SendRefused("403", gone=True), SendRefused("400"), SendFailed("no line")

T = TypeVar("T")
Act = Callable[[AsyncSession], Awaitable[T]]


class Crash(BaseException):
    """The process is killed: nothing catches it, and nothing it has begun is committed."""


class Ground:
    """One loop and one engine for all examples; a fuse that burns by a statement at a time."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._loop = asyncio.new_event_loop()
        self.engine = build_engine(kept.url)
        self.fuse: int | None = None
        event.listen(self.engine.sync_engine, "before_cursor_execute", self._burn)

    def _burn(self, *_: object) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                self.fuse = None
                raise Crash

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def clear(self) -> None:
        self.fuse = None
        self._kept.empty()

    def close(self) -> None:
        self.run(self.engine.dispose())
        self._loop.close()


class World:
    """What people do in the province, and what the processes do about it."""

    def __init__(self, ground: Ground, *, dispatch: Literal["auto", "confirm"]) -> None:
        self.ground = ground
        self.sessions: Sessions = build_sessions(ground.engine, Policy(dispatch=dispatch))
        #: How every message to somebody fails.
        self.trouble: dict[str, Failure] = {}
        self.cut = False
        self.sent_reports = 0
        self.do(_found)

    def do(self, act: Act[T]) -> T:
        """In a transaction. What a killed process was doing was heard, and is done by the next."""
        clock.advance(timedelta(seconds=1))
        try:
            return self.ground.run(self._in_transaction(act))
        except Crash:
            return self.ground.run(self._in_transaction(act))

    def read(self, act: Act[T]) -> T:
        return self.ground.run(self._in_transaction(act))

    async def _in_transaction(self, act: Act[T]) -> T:
        async with self.sessions.begin() as session:
            return await act(session)

    def says(self, who: str, *keys: str, text: str = "", pin: GeoPoint | None = None) -> None:
        """A pin or a text, then buttons one after the other. Whoever writes blocks us no more."""
        if self.trouble.get(who) is BLOCKED:
            del self.trouble[who]
        told: list[dict[str, Any]] = [{"choice": key} for key in keys]
        if text or pin:
            told.insert(0, {"text": text, "location": pin})

        async def turns(session: AsyncSession) -> None:
            for more in told:
                await receive(session, an_inbound(contact=who, **more))

        self.do(turns)

    def reports(self, who: str, place: int, *keys: str) -> None:
        self.says(who, *keys, "report:send", pin=PLACES[place])
        self.sent_reports += 1

    def looks(self) -> None:
        try:
            self.ground.run(look(self.sessions))
        except Crash:
            self.ground.run(look(self.sessions))

    def delivers(self) -> None:
        """What the sender does until nothing is due."""
        self.ground.fuse, fuse = None, self.ground.fuse
        self.ground.run(self._deliver())
        self.ground.fuse = fuse

    async def _deliver(self) -> None:
        settler = Settler(self.sessions, CHANNEL)
        while not self.cut and (batch := await self.claim()):
            await asyncio.gather(*(settler.settle(m, self._outcome(m)) for m in batch))

    async def claim(self) -> list[Outgoing]:
        async with self.sessions.begin() as session:
            claimed = await claim(session, channel=CHANNEL, hold=Hold(), limit=40)
        return list(claimed)

    def _outcome(self, message: Outgoing) -> Outcome:
        return self.trouble.get(message.contact) or f"sent-{message.id}"


async def _found(session: AsyncSession) -> None:
    for who in COORDINATORS:
        await give_role(session, await _somebody(session, who), Role.COORDINATOR)
    for (name, (members, level, capacity)), base in zip(TEAMS.items(), PLACES, strict=True):
        team = await add_team(session, name, base=base, level=level, capacity=capacity)
        for who in members:
            await join(session, await _somebody(session, who), team.id)


async def _somebody(session: AsyncSession, who: str) -> Person:
    return await introduce(session, Address(CHANNEL, who), language="en")


async def called(session: AsyncSession, who: str) -> Person:
    person = await person_at(session, Address(CHANNEL, who))
    assert person
    return person
