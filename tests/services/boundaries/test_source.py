"""The line of a value is that in which it stands, however a file is laid out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.boundaries.source import Path, line_of

TEXT = """
{"a": 1, "b":
  [10,
   {"c": "}]\\n\\"", "d": [

     true]},
  30]
}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("a",), 2),
        (("b",), 3),
        (("b", 0), 3),
        (("b", 1), 4),
        (("b", 1, "c"), 4),
        (("b", 1, "d", 0), 6),
        (("b", 2), 7),
        (("b", 9), 3),
        (("missing",), 2),
        (("a", "deeper"), 2),
    ],
)
def test_a_path_leads_to_its_line(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


def paths(value: Any) -> list[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [(), *((key, *rest) for key, inner in pairs for rest in paths(inner))]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(JSON, st.data())
def test_every_value_of_any_document_is_found(document: Any, data: st.DataObject) -> None:
    """Put a mark in the place of a value, and its line is the mark's."""
    path = data.draw(st.sampled_from(paths(document)))
    text = json.dumps(_marked(document, path), indent=1)

    [line] = [n for n, line in enumerate(text.split("\n"), start=1) if "the mark" in line]
    assert line_of(text, path) == line


def _marked(value: Any, path: Path) -> Any:
    if not path:
        return "the mark"
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _marked(copy[path[0]], path[1:])
    return copy
