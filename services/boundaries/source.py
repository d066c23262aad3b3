"""In which line of a JSON text something stands: Python's parser does not say. Pure."""

import json
import re
from collections.abc import Iterator, Sequence

#: Keys and indexes that lead to a value: ("features", 3, "geometry").
Path = Sequence[str | int]

_BLANKS = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the value at the path in a text that is JSON; of the nearest value
    around it that exists, if it does not."""
    at = _after_blanks(text, 0)
    for step in path:
        found = dict(_children(text, at)).get(step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _children(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The key or index of every value of the object or list that begins at `at`, and where each
    begins. Nothing for any other value."""
    if text[at] not in "{[":
        return
    in_object, index = text[at] == "{", 0
    at = _after_blanks(text, at + 1)
    while text[at] not in "}]":
        key: str | int = index
        if in_object:
            key, at = _DECODER.raw_decode(text, at)
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        yield key, at
        _value, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
        index += 1


def _after_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at
