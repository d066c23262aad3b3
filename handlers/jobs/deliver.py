"""The sender of one channel: it leads or waits, claims by lane, sends at the channel's pace."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

import structlog

from handlers.house import Sessions
from handlers.jobs.loops import AFTER_FAILURE
from handlers.jobs.settle import PAUSE, Settler
from handlers.jobs.slots import ahead, slots
from services import clock
from services.messages import Lane
from services.notify.channel import Channel, Outgoing, SendFailed, SendMoved, SendRefused
from services.notify.claiming import claim
from services.notify.leading import Leadership, lead
from services.notify.pace import Hold, Pace
from services.notify.queries import free

log = structlog.get_logger(__name__)

#: How long to rest when nothing is due and nobody wakes us.
REST = 0.5

Outcome = str | SendFailed | SendRefused | None


@dataclass(slots=True)
class Sender:
    """One process's hand on a channel. Only the process that leads it sends anything."""

    sessions: Sessions
    channel: Channel
    pace: Pace = field(default_factory=Pace)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    name: str = field(default_factory=lambda: uuid4().hex)
    _ended: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _asked: bool = field(default=True, init=False)
    #: Whether more may be found than when it was last looked: an address is free, time has passed.
    _more: bool = field(default=True, init=False)
    _claimed: list[Outgoing] = field(default_factory=list, init=False)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _settler: Settler = field(init=False)

    def __post_init__(self) -> None:
        self._settler = Settler(self.sessions, self.channel.name)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then what is under way is finished, and the rest given back."""
        while not stop.is_set():
            try:
                rest = await self._round()
            except Exception:
                log.exception("sending failed", channel=self.channel.name)
                rest = AFTER_FAILURE
            await self._rest(stop, rest)
        under_way = list(self._under_way.values())
        await asyncio.gather(self._give_back(), *under_way, return_exceptions=True)

    async def _rest(self, stop: asyncio.Event, seconds: float) -> None:
        """Until a message was promised, a send has ended, or the seconds have passed."""
        events = (self.woken, self._ended, stop)
        waits = [asyncio.create_task(event.wait()) for event in events]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        self._asked = self._asked or self.woken.is_set()
        self._more = self._more or self._ended.is_set() or seconds >= REST
        self.woken.clear()
        self._ended.clear()

    async def _round(self) -> float:
        """Start what may be sent now; for how many seconds to rest unless woken."""
        if (pause := self.pace.rest(clock.tick())) > 0:
            await self._give_back()
            await self._claim(room=0)  # the lead is kept, and so is the pause
            return min(pause, REST)
        ahead = self._ahead()
        if self._asked or (self._more and len(self._claimed) <= ahead // 2):
            self._asked = False
            await self._claim(room=ahead)
        return self._start_what_may()

    def _ahead(self) -> int:
        return 1 if self.pace.struggles else ahead(per_second=self.pace.per_second)

    async def _claim(self, *, room: int) -> None:
        """Keep `room` messages in hand, the most urgent ones. The right to send what is claimed
        ends with the lead: counted from before the transaction, by a clock nobody can set."""
        begun = clock.tick()
        hold, limit = self._hold(begun, room)
        batch: Sequence[Outgoing] = ()
        async with self.sessions.begin() as session:
            standing = await lead(session, self.channel.name, holder=self.name)
            if standing and limit > 0 and not standing.pause:
                batch = await claim(
                    session, channel=self.channel.name, hold=hold, limit=limit, term=standing.term
                )
        self._more = 0 < limit == len(batch)
        self._take_up(batch, standing, begun)

    def _take_up(
        self, batch: Sequence[Outgoing], standing: Leadership | None, begun: float
    ) -> None:
        if standing is None:
            self._claimed = []  # whoever leads now has freed it
            return
        if standing.pause:
            self.pace.pause(standing.pause.total_seconds(), clock.tick())
        until = begun + standing.remaining.total_seconds()

        def may_go_on() -> bool:
            now = clock.tick()
            return now < until and self.pace.rest(now) == 0

        fresh = [replace(message, may_go_on=may_go_on) for message in batch]
        ours = [message for message in self._claimed if message.term == standing.term]
        self._claimed = sorted([*ours, *fresh], key=lambda message: (message.lane, message.id))

    def _hold(self, now: float, room: int) -> tuple[Hold, int]:
        """What is not to be claimed, and how much at most. With enough in hand, only what goes
        before the last of it."""
        hold, beyond, in_hand = self.pace.hold(now), Lane.EDUCATION, len(self._claimed)
        if in_hand >= room and in_hand and (last := self._claimed[-1].lane) > Lane.URGENT:
            beyond = Lane(last - 1)
            in_hand = sum(message.lane <= beyond for message in self._claimed)
        return Hold([*hold.busy, *self._under_way], hold.quiet, beyond), room - in_hand

    def _start_what_may(self) -> float:
        """Seconds until the next one may: what the channel must wait for, it waits for in order."""
        now, waiting, rest = clock.tick(), list[Outgoing](), 0.0
        for message in self._claimed:
            rest = rest or self.pace.wait(message, now)
            if rest or self._must_wait(message, now):
                waiting.append(message)
            elif message.may_go_on():
                self._start(message, now)
        self._claimed = waiting
        return min(rest or REST, REST)

    def _must_wait(self, message: Outgoing, now: float) -> bool:
        most = slots(message.lane, per_second=self.pace.per_second)
        most = 1 if self.pace.struggles else most
        taken = message.contact in self._under_way or len(self._under_way) >= most
        return taken or self.pace.spares(message, now)

    def _start(self, message: Outgoing, now: float) -> None:
        self.pace.begin(message, now)
        task = asyncio.create_task(self._send(message))
        self._under_way[message.contact] = task
        task.add_done_callback(lambda task: self._done(message, task))

    def _done(self, message: Outgoing, task: asyncio.Task[None]) -> None:
        self._under_way.pop(message.contact, None)
        self._ended.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("not settled; sent again later", outbox_id=message.id, exc_info=error)

    async def _send(self, message: Outgoing) -> None:
        try:
            outcome = await self._outcome(message)
        finally:
            self.pace.end(message, clock.tick())
        self._learn(outcome)
        await self._settler.settle(message, outcome)

    async def _outcome(self, message: Outgoing) -> Outcome:
        """The channel's id of what was sent, or how it failed; None when it was not begun."""
        if not message.may_go_on():
            return None
        try:
            return await self.channel.send(message)  # no transaction is open
        except (SendFailed, SendRefused) as error:
            return error
        except Exception as error:
            log.exception("channel broke", channel=self.channel.name, outbox_id=message.id)
            return SendFailed(repr(error))

    def _learn(self, outcome: Outcome) -> None:
        """At once, before anything else may start: a limit for all, or a line that is cut."""
        if isinstance(outcome, SendFailed) and outcome.everyone:
            pause = PAUSE if outcome.wait is None else outcome.wait
            self.pace.pause(pause.total_seconds(), clock.tick())
        elif isinstance(outcome, str | SendRefused | SendMoved):
            self.pace.answered()
        elif outcome is not None and outcome.wait is None:
            self.pace.failed(clock.tick())

    async def _give_back(self) -> None:
        """What is claimed and not begun may be claimed by whoever looks next."""
        claimed, self._claimed = self._claimed, []
        for term in {message.term for message in claimed}:
            async with self.sessions.begin() as session:
                await free(session, [m.id for m in claimed if m.term == term], term=term)
