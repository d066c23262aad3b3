"""Every command explains itself, and `locate` says what the place parser finds."""

import json
from collections.abc import Iterator

import click
import pytest
import typer.main

from bot.__main__ import app
from tests.bot.conftest import SafeLane


def every_command(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from every_command(inner, *words, name)


COMMANDS = list(every_command(typer.main.get_command(app)))


def test_the_commands_of_the_contract_are_there() -> None:
    assert {"serve", "demo", "migrate", "locate"} <= {words[0] for words in COMMANDS if words}
    assert ("team", "add") in COMMANDS
    assert {("invite", who) for who in ("team", "coordinator", "school")} <= set(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(safelane: SafeLane, words: tuple[str, ...]) -> None:
    ran = safelane(*words, "--help")

    assert ran.code == 0
    assert "Usage:" in ran.out


@pytest.mark.parametrize(
    "text", ["16.8163, 107.1003", "Khe Sanh", "chỗ 16°48'58.7\"N 107°06'01.1\"E"]
)
def test_a_place_in_a_text_is_told_as_one_line_of_json(safelane: SafeLane, text: str) -> None:
    ran = safelane("locate", text)

    assert ran.code == 0
    [line] = ran.out.splitlines()
    found = json.loads(line)
    assert found["text"] == text
    assert set(found) == {"text", "points", "units"}
    for point in found["points"]:
        assert set(point) == {"lat", "lon", "accuracy_m", "how"}
    for unit in found["units"]:
        assert set(unit) == {"code", "name", "lat", "lon", "radius_m"}
    assert found["points"] or found["units"]


def test_a_text_without_a_place_ends_with_one(safelane: SafeLane) -> None:
    ran = safelane("locate", "xin chào")

    assert ran.code == 1
    assert json.loads(ran.out) == {"text": "xin chào", "points": [], "units": []}


def test_a_minus_reads_a_text_a_line_and_answers_each(safelane: SafeLane) -> None:
    texts = ["16.8163, 107.1003", "", "nothing here", "Khe Sanh"]

    ran = safelane("locate", "-", given="\n".join(texts) + "\n")

    assert ran.code == 0
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["text"] for line in found] == texts
    assert found[0]["points"]
    assert not found[1]["points"]
