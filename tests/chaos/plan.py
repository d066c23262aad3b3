"""Which faults each scenario has; fifty kills in all, of the doors, of the work, and of both."""

from collections.abc import Sequence

from tests.chaos.faults import (
    Fault,
    freeze_database,
    freeze_leader,
    kill_all,
    kill_leader,
    kill_one,
    line,
    long_storm,
    restart_database,
    storm,
)
from tests.chaos.line import Mode
from tests.chaos.scenario import Scenario

REFUSE, HANG, RESET = line(Mode.REFUSE), line(Mode.HANG), line(Mode.RESET)
LINES: Sequence[Fault] = (REFUSE, HANG, RESET, RESET)
DATABASE: Sequence[Fault] = (restart_database, restart_database, freeze_database)
LEADERS: Sequence[Fault] = (*[kill_leader] * 5, *[kill_one] * 3, kill_all)

ALONE = {"house": ""}
SPLIT = {"web": "web", "worker": "worker"}
PAIR = {"first": "", "second": ""}

FULL = (
    Scenario(
        "sqlite", "webhook", ALONE, [*[kill_one] * 8, *LINES, storm(1), storm(30)], postgres=False
    ),
    Scenario("sqlite-polling", "polling", ALONE, [*[kill_one] * 7, *LINES], postgres=False),
    Scenario(
        "split", "webhook", SPLIT, [*[kill_one] * 8, *[kill_all] * 2, *LINES, *DATABASE, storm(1)]
    ),
    Scenario(
        "pair",
        "webhook",
        PAIR,
        [*LEADERS, *LINES, *DATABASE, freeze_leader, storm(1), storm(1), long_storm],
    ),
    Scenario(
        "polling",
        "polling",
        PAIR,
        [*LEADERS, *LINES, *DATABASE, freeze_leader, storm(1)],
    ),
)

SHORT = (
    Scenario(
        "short",
        "webhook",
        SPLIT,
        [kill_all, RESET, storm(1)],
        villagers=3,
        to_settle=30,
    ),
)
