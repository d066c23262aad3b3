"""Every button that any room shows leads to an act, and every act is behind some button."""

import ast

import pytest

from services.conversation.routes import BUTTONS, WHOLE_ROOMS, act_for
from services.desk.acts import is_act
from tests.source_files import called, read


def _key(node: ast.expr) -> str:
    """A button's data as it stands in the source, `1` in place of what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr), ast.unparse(node)
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "1" for p in node.values)


SHOWN = sorted(
    {
        _key(call.args[0])
        for file in read("services", "handlers")
        for call in file.calls
        if called(call) == "Choice" and file.name != "services/messages.py"
    }
)


@pytest.mark.parametrize("key", SHOWN)
def test_every_button_that_is_shown_is_answered(key: str) -> None:
    """In chat; those of the mailroom's webhooks stand at the desk alone."""
    at_the_desk_alone = key.startswith("webhook:")

    assert is_act(key) if at_the_desk_alone else act_for(key) is not None


def test_every_act_is_behind_some_button() -> None:
    shown = {tuple(key.split(":")[:2]) for key in SHOWN}

    assert not set(BUTTONS) - shown
    assert set(WHOLE_ROOMS) <= {room for room, *_ in shown}


@pytest.mark.parametrize(
    "key",
    ["", ":", "::", "report", "report:", "report:nothing", "nothing:begin", "REPORT:BEGIN", "\0",
     " report:begin", "task:delete:9", "offer", "9" * 5000, "report：begin"],
)  # fmt: skip
def test_data_that_nobody_shows_leads_nowhere(key: str) -> None:
    assert act_for(key) is None


def test_an_act_is_given_what_stands_behind_the_room() -> None:
    found = act_for("task:eta:9:30")

    assert found is not None
    assert found[1] == ["eta", "9", "30"]
