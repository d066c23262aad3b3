"""What of the bench is cheap to check: the same six steps for all, and an honest table."""

import ast
from pathlib import Path

import pytest
from telegram import Update

from handlers.telegram.inbound import to_inbound
from services.messages import Inbound
from tests.bench import steps
from tests.bench.__main__ import PARTS, chosen
from tests.bench.memory import growth
from tests.bench.rounds import ratio
from tests.bench.steps import FIRST_PERSON, STEPS, Told
from tests.bench.table import MET, MISSED, Row, at_least, at_most, percentile, render

HERE = Path(__file__).parent
PEERS = ("peer_ptb", "peer_aiogram")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_understood_by_our_door_and_by_the_library_of_the_peer(step: str) -> None:
    raw = steps.update(FIRST_PERSON, step)
    ours, theirs = to_inbound("1", raw), Update.de_json(raw, None)
    assert ours is not None
    assert theirs.effective_user
    assert str(theirs.effective_user.id) == ours.sender.contact
    assert _what(ours) == step


def _what(inbound: Inbound) -> str:
    return "pin" if inbound.location else inbound.choice or inbound.text


@pytest.mark.parametrize("name", PEERS)
def test_the_peers_take_their_steps_and_people_from_the_same_place_as_ours(name: str) -> None:
    [taken] = [
        {alias.name for alias in node.names}
        for node in ast.walk(_tree(name))
        if isinstance(node, ast.ImportFrom) and node.module == steps.__name__
    ]
    assert {"FIRST_PERSON", "PEOPLE", "STEPS", "update"} <= taken


@pytest.mark.parametrize("name", PEERS)
def test_the_peers_have_a_state_for_every_step(name: str) -> None:
    [states] = [
        node.value.elts
        for node in _tree(name).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "STATES"
        and isinstance(node.value, ast.Tuple)
    ]
    assert len(states) == len(STEPS)


@pytest.mark.parametrize("name", [*PEERS, "steps"])
def test_a_peer_needs_nothing_of_ours(name: str) -> None:
    """Its Python has neither our packages nor what they are built on."""
    modules = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(_tree(name))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
    }
    assert not modules & {"bot", "handlers", "services", "locales", "sqlalchemy", "typer"}


def _tree(name: str) -> ast.Module:
    return ast.parse((HERE / f"{name}.py").read_text())


def test_no_two_updates_have_the_same_number() -> None:
    numbers = [steps.update(FIRST_PERSON, step)["update_id"] for step in STEPS * 3]
    assert len(set(numbers)) == len(numbers)


def test_a_ratio_is_taken_round_by_round() -> None:
    ours = [Told(300, 1.0, 0), Told(30, 1.0, 0), Told(600, 2.0, 0)]
    peer = [Told(100, 1.0, 0), Told(10, 1.0, 0), Told(100, 1.0, 0)]
    assert ratio(ours, peer) == 3.0


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        (at_least("turns", 1.5, 1.5), MET),
        (at_least("turns", 1.49, 1.5), MISSED),
        (at_most("late", 100.0, 100.0), MET),
        (at_most("late", 100.1, 100.0), MISSED),
        (Row("a peer", "616 /s"), ""),
    ],
)
def test_a_target_is_marked_as_met_or_missed(row: Row, mark: str) -> None:
    assert row.mark == mark
    assert render([row]).splitlines()[-1].endswith(mark)


def test_the_columns_of_the_table_stand_below_each_other() -> None:
    rows = [Row("short", "1 /s", "beside"), Row("a longer name", "1000 /s", "x", "≥ 1", True)]
    head, _line, *lines = render(rows).splitlines()
    starts = [head.index("beside"), lines[0].index("beside"), lines[1].index("x")]
    assert len(set(starts)) == 1


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50.0), (0.95, 95.0), (0.99, 99.0), (1.0, 100.0), (0.001, 1.0)]
)
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == value


def test_growth_is_what_ten_thousand_turns_add() -> None:
    assert growth([(2_000, 90.0), (4_000, 90.2), (6_000, 90.4)]) == pytest.approx(1.0)
    assert growth([(2_000, 90.0)]) == 0.0


def test_parts_are_chosen_by_name_and_a_slip_is_said() -> None:
    assert chosen("") == list(PARTS)
    assert chosen("a, c") == ["a", "c"]
    with pytest.raises(SystemExit, match="not z"):
        chosen("z")
