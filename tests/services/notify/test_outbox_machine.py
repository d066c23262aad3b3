"""Whatever happens in whatever order: nothing lost, nothing twice but after a crash, in order."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Coroutine
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
from services.messages import Lane
from services.notify import fates
from services.notify.channel import Outgoing, SendFailed
from services.notify.queries import free_expired, free_older
from services.policy import Policy
from tests.services.notify.promises import CHANNEL, claim, number_of, promise

PEOPLE = ("lan", "minh", "hoa")


class Outbox(RuleBasedStateMachine):
    """Promises, sends that succeed or fail, and processes that die, on a real database."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="safelane-outbox-"))
        shutil.copy(self.template, self.folder / "outbox.db")
        self.loop = asyncio.new_event_loop()
        self.engine = build_engine(f"sqlite:///{self.folder / 'outbox.db'}")
        self.sessions = build_sessions(self.engine, Policy())
        self.promised: list[tuple[str, Lane, str]] = []
        self.sent: list[str] = []
        self.maybe_twice: Counter[str] = Counter()
        self.under_way: list[Outgoing] = []
        self.frozen: list[Outgoing] = []
        self.term = 1

    def teardown(self) -> None:
        try:
            self._send_the_rest()
            self._check_the_end()
        finally:
            self.loop.run_until_complete(self.engine.dispose())
            self.loop.close()
            shutil.rmtree(self.folder)
            clock.reset()

    @rule(to=st.sampled_from(PEOPLE), lane=st.sampled_from(list(Lane)))
    def somebody_is_promised_a_message(self, to: str, lane: Lane) -> None:
        number = str(len(self.promised))
        self._do(lambda session: promise(session, number, to=to, lane=lane))
        self.promised.append((number, lane, to))

    @rule(limit=st.integers(1, 4))
    def the_sender_claims(self, limit: int) -> None:
        busy = [message.contact for message in self.under_way]
        claimed = self._do(lambda session: claim(session, limit=limit, busy=busy, term=self.term))
        self.under_way += claimed

    @precondition(lambda self: self.under_way)
    @rule()
    def a_send_succeeds(self) -> None:
        message = self.under_way.pop(0)
        self.sent.append(number_of(message))
        self._do(lambda session: fates.settle_sent(session, message.id, str(message.id)))

    @precondition(lambda self: self.under_way)
    @rule(everyone=st.booleans())
    def a_send_fails(self, everyone: bool) -> None:
        message = self.under_way.pop()
        error = SendFailed("no line", everyone=everyone)
        self._do(lambda session: fates.settle_failed(session, message.id, error, term=message.term))

    @rule(arrived=st.booleans())
    def the_process_dies(self, arrived: bool) -> None:
        """What was under way may have arrived; nobody wrote it down."""
        for message in self.under_way:
            if arrived:
                self.sent.append(number_of(message))
                self.maybe_twice[number_of(message)] += 1
        self.under_way = []

    @rule()
    def another_process_takes_over(self) -> None:
        """The one before is frozen; what it claimed it may still have sent, and tells it later."""
        self.term += 1
        self.frozen += self.under_way
        self.under_way = []
        self._do(lambda session: free_older(session, CHANNEL, term=self.term))

    @precondition(lambda self: self.frozen)
    @rule(arrived=st.booleans())
    def a_frozen_process_tells_what_became_of_its_message(self, arrived: bool) -> None:
        message = self.frozen.pop(0)
        if arrived:
            self.sent.append(number_of(message))
            self.maybe_twice[number_of(message)] += 1
            self._do(lambda session: fates.settle_sent(session, message.id, "late"))
        else:
            error = SendFailed("too late")
            self._do(
                lambda session: fates.settle_failed(session, message.id, error, term=message.term)
            )

    @rule(seconds=st.integers(1, 30))
    def time_passes(self, seconds: int) -> None:
        clock.advance(timedelta(seconds=seconds))
        if not self.under_way:  # the living process's own sends never take so long
            self._do(lambda session: free_expired(session, now=clock.now()))

    @invariant()
    def nobody_is_written_to_twice_at_once(self) -> None:
        contacts = [message.contact for message in self.under_way]
        assert len(contacts) == len(set(contacts))

    @invariant()
    def nothing_is_sent_twice_without_a_crash(self) -> None:
        for number, times in Counter(self.sent).items():
            assert times <= 1 + self.maybe_twice[number]

    def _send_the_rest(self) -> None:
        for _round in range(200):
            while self.under_way:
                self.a_send_succeeds()
            clock.advance(timedelta(minutes=30))
            self._do(lambda session: free_expired(session, now=clock.now()))
            self.the_sender_claims(limit=50)
            if not self.under_way:
                return

    def _check_the_end(self) -> None:
        assert set(self.sent) == {number for number, _lane, _to in self.promised}
        for queue in {(lane, to) for _number, lane, to in self.promised}:
            in_order = [n for n, lane, to in self.promised if (lane, to) == queue]
            first_sent = list(dict.fromkeys(n for n in self.sent if n in in_order))
            assert first_sent == in_order

    def _do(self, work: Any) -> Any:
        async def in_a_transaction() -> Any:
            async with self.sessions.begin() as session:
                result: Coroutine[Any, Any, Any] = work(session)
                return await result

        return self.loop.run_until_complete(in_a_transaction())


def test_no_promise_is_lost_and_order_is_kept(sqlite_template: Path) -> None:
    class OnThisTemplate(Outbox):
        template = sqlite_template

    chosen = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_machine(OnThisTemplate, settings=chosen)
