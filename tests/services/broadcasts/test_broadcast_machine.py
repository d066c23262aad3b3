"""Whatever happens in whatever order: everybody once, and twice only if a process died."""

import asyncio
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from bot.database import build_engine, build_sessions
from services import clock
from services.broadcasts import drawing
from services.broadcasts import service as broadcasts
from services.broadcasts.lifecycle import BroadcastState
from services.notify.channel import Outgoing, SendFailed
from services.notify.fates import settle_failed, settle_sent
from services.notify.queries import free_expired
from services.policy import Policy
from tests.bench.queued import CHANNEL, FIRST_CONTACT, LESSON, add_residents
from tests.conftest import IN_MEMORY
from tests.services.broadcasts.sending import people_ids, rows
from tests.services.notify.promises import claim

#: More than three windows of this test.
BEGUN_WITH = 40
RUNNING, PAUSED = BroadcastState.RUNNING, BroadcastState.PAUSED


class Crash(Exception):
    """The process dies before its commit."""


class Sending(RuleBasedStateMachine):
    """A broadcast on a real database, a sender, and processes that die."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="safelane-broadcast-", dir=IN_MEMORY))
        shutil.copy(self.template, self.folder / "broadcast.db")
        self.loop = asyncio.new_event_loop()
        self.engine = build_engine(f"sqlite:///{self.folder / 'broadcast.db'}")
        self.sessions = build_sessions(self.engine, Policy())
        self.sent: Counter[str] = Counter()
        self.maybe_twice: Counter[str] = Counter()
        self.under_way: list[Outgoing] = []
        self.number = self._do(self._started)

    def teardown(self) -> None:
        try:
            self._send_the_rest()
            self._check_the_end()
        finally:
            self.loop.run_until_complete(self.engine.dispose())
            self.loop.close()
            shutil.rmtree(self.folder)
            clock.reset()

    @rule(count=st.integers(1, 6))
    def people_join(self, count: int) -> None:
        self._do(lambda session: add_residents(session, count))

    @rule(dies=st.booleans())
    def the_job_looks(self, dies: bool) -> None:
        self._do(self._look, dies=dies)
        made = self._now()
        assert made.sent_to <= made.drawn_to
        waiting = self._do(rows)
        assert waiting <= drawing.WINDOW + drawing.SLICE
        assert made.state is not BroadcastState.DONE or not waiting

    @rule(limit=st.integers(1, 8))
    def the_sender_claims(self, limit: int) -> None:
        busy = [message.contact for message in self.under_way]
        self.under_way += self._do(lambda session: claim(session, limit=limit, busy=busy))

    @precondition(lambda self: self.under_way)
    @rule()
    def all_sends_succeed(self) -> None:
        for message in self.under_way:
            self.sent[message.contact] += 1
            self._do(lambda session, id=message.id: settle_sent(session, id, str(id)))
        self.under_way = []

    @precondition(lambda self: self.under_way)
    @rule()
    def a_send_fails(self) -> None:
        message = self.under_way.pop()
        self._do(lambda session: settle_failed(session, message.id, SendFailed("no line")))

    @rule(arrived=st.booleans())
    def the_sender_dies(self, arrived: bool) -> None:
        """What was under way may have arrived; nobody wrote it down."""
        for message in self.under_way if arrived else []:
            self.sent[message.contact] += 1
            self.maybe_twice[message.contact] += 1
        self.under_way = []

    @rule(seconds=st.integers(1, 60))
    def time_passes(self, seconds: int) -> None:
        clock.advance(timedelta(seconds=seconds))
        if not self.under_way:  # the living process's own sends never take so long
            self._do(lambda session: free_expired(session, now=clock.now()))

    @rule()
    def somebody_pauses_or_resumes(self) -> None:
        if self._now().state is RUNNING:
            self._do(lambda session: broadcasts.pause(session, self.number))
        elif self._now().state is PAUSED:
            self._do(lambda session: broadcasts.resume(session, self.number))

    @rule(earnest=st.integers(0, 9))
    def somebody_stops_it(self, earnest: int) -> None:
        if earnest == 9 and self._now().state in (RUNNING, PAUSED):
            self._do(lambda session: broadcasts.stop(session, self.number))

    @invariant()
    def nobody_is_written_to_twice_without_a_crash(self) -> None:
        assert all(times <= 1 + self.maybe_twice[who] for who, times in self.sent.items())

    async def _started(self, session: Any) -> int:
        await add_residents(session, BEGUN_WITH)
        made = await broadcasts.draft(
            session, "Lesson", texts=LESSON, audience={"kind": "residents"}
        )
        return (await broadcasts.start(session, made, channels=[CHANNEL])).id

    async def _look(self, session: Any) -> int:
        return await broadcasts.look_after(session, self.number, channels=[CHANNEL])

    def _now(self) -> Any:
        return self._do(lambda session: broadcasts.get(session, self.number))

    def _send_the_rest(self) -> None:
        if self._now().state is PAUSED:
            self.somebody_pauses_or_resumes()
        for _round in range(200):
            if self.under_way:
                self.all_sends_succeed()
            clock.advance(timedelta(minutes=30))
            self._do(lambda session: free_expired(session, now=clock.now()))
            self.the_job_looks(dies=False)
            self.the_sender_claims(limit=50)
            if not self.under_way and self._now().ended_at and not self._do(rows):
                return
        raise AssertionError("It never ends.")

    def _check_the_end(self) -> None:
        """Everybody up to the last one drawn; who joined after its end is not its business."""
        made = self._now()
        if made.state is BroadcastState.DONE:
            people = self._do(people_ids)
            reached = [str(person + FIRST_CONTACT) for person in people if person <= made.drawn_to]
            assert set(self.sent) == set(reached)
            assert len(reached) >= BEGUN_WITH
            assert made.sent == len(reached)
            assert made.sent_to == made.drawn_to

    def _do(self, work: Any, *, dies: bool = False) -> Any:
        async def in_a_transaction() -> Any:
            async with self.sessions.begin() as session:
                result = await work(session)
                if dies:
                    raise Crash
                return result

        try:
            return self.loop.run_until_complete(in_a_transaction())
        except Crash:
            return None


def test_everybody_is_reached_whoever_dies(sqlite_template: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(drawing, "SLICE", 4)
    monkeypatch.setattr(drawing, "WINDOW", 12)

    class OnThisTemplate(Sending):
        template = sqlite_template

    chosen = settings(
        max_examples=15,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_machine(OnThisTemplate, settings=chosen)
