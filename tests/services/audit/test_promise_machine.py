"""Whatever happens to a province in whatever order: no report is lost, and none is late."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from services import clock
from tests.databases import Kept
from tests.services.audit.promise_acts import FAILURES, People
from tests.services.audit.promise_said import Seen
from tests.services.audit.promise_world import (
    BEGINNING,
    COORDINATORS,
    MEMBERS,
    Failure,
    Ground,
)

MINUTES = (1, 3, 11, 31, 120, 300, 1500, 6000)
#: Teams fail more often than coordinators.
ANYBODY = st.sampled_from((*MEMBERS, *MEMBERS, *COORDINATORS))


class Province(People):
    """Time, failures and crashes beside what people do, on a real database."""

    #: Whether it has begun, and nothing has failed since.
    sound = False

    def teardown(self) -> None:
        try:
            if self.sound:
                self._all_is_well_again()
                self._time_runs_on()
        finally:
            self.ground.clear()
            clock.reset()

    @rule(who=ANYBODY, why=FAILURES)
    def messages_to_somebody_fail(self, who: str, why: Failure) -> None:
        self.world.trouble[who] = why

    @rule(who=ANYBODY)
    def somebody_writes_again(self, who: str) -> None:
        self.world.trouble.pop(who, None)
        self.world.says(who, text="/help")

    @rule(minutes=st.sampled_from(MINUTES))
    def nothing_runs_for_a_while(self, minutes: int) -> None:
        clock.advance(timedelta(minutes=minutes))

    @rule()
    def the_next_thing_is_due(self) -> None:
        due = [offer.due_at for offer in self.seen.open_offers]
        due += [alert.next_at for alert in self.seen.alerts if alert.next_at]
        due += [task.progress_due_at for task in self.seen.tasks if task.progress_due_at]
        clock.advance(max(timedelta(), min(due, default=clock.now()) - clock.now()))

    @rule(cut=st.booleans())
    def the_line_is_cut_or_mended(self, cut: bool) -> None:
        self.world.cut = cut

    @rule(ticking=st.booleans())
    def the_ticker_stops_or_runs(self, ticking: bool) -> None:
        self.ticking = ticking

    @rule(statements=st.integers(0, 60))
    def a_process_is_about_to_die(self, statements: int) -> None:
        self.ground.fuse = statements

    @rule()
    def a_sender_dies_with_messages_in_hand(self) -> None:
        self.ground.fuse = None
        self.ground.run(self.world.claim())

    @invariant()
    def nothing_is_lost(self) -> None:
        self.sound = False
        if self.ticking:
            self.world.looks()
        self.world.delivers()
        self.ground.fuse, fuse = None, self.ground.fuse
        self.seen = self.world.read(Seen.now)
        self.ground.fuse = fuse
        if self.ticking:
            assert not self.seen.lost(reports=self.world.sent_reports)
            seen, cut = self.seen, self.world.cut
            assert not [one for one in seen.breaches if not seen.excused(one, cut=cut)]
        self.sound = True

    def _all_is_well_again(self) -> None:
        self.ground.fuse, self.ticking, self.world.cut = None, True, False
        self.world.trouble.clear()
        for who in COORDINATORS:
            self.world.says(who, text="/help")

    def _time_runs_on(self) -> None:
        """By the longest steps there are: P4 in daylight, and an acknowledgement of it."""
        for minutes in (30, *[1500] * 4):
            clock.advance(timedelta(minutes=minutes))
            self.nothing_is_lost()
        assert not self.seen.untold
        assert not self.seen.never_told()


@pytest.fixture
def ground(kept_sqlite: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """Under a clock that moves only when somebody moves it."""
    monkeypatch.setattr(clock, "now", lambda: BEGINNING + clock._shift)
    ground = Ground(kept_sqlite)
    yield ground
    ground.clear()
    ground.close()


def test_whatever_happens_no_report_is_lost_and_none_is_late(ground: Ground) -> None:
    machine = type("Machine", (Province,), {"ground": ground})
    run_machine(
        machine,
        settings=settings(
            max_examples=7,
            stateful_step_count=20,
            deadline=None,
            phases=(Phase.reuse, Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
