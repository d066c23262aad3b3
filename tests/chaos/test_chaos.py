"""A short run of the chaos with real processes, and what may be asked of it."""

import pytest

from tests.chaos.__main__ import chosen
from tests.chaos.plan import FULL, SHORT
from tests.chaos.scenario import run
from tests.chaos.table import render


async def test_a_short_chaos_loses_nothing() -> None:
    [scenario] = SHORT
    seed = 1

    outcome = await run(scenario, seed)

    assert not outcome.broken, render(outcome)
    assert outcome.stored.reports, "nobody was there"


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("", [scenario.name for scenario in FULL]),
        ("pair, sqlite", ["pair", "sqlite"]),
    ],
)
def test_a_part_can_be_chosen(only: str, names: list[str]) -> None:
    assert [scenario.name for scenario in chosen(only, short=False)] == names


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(SystemExit, match="ONLY takes sqlite"):
        chosen("mars", short=False)
