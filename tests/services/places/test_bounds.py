"""No text, however long or odd, makes reading it slow."""

import re
from collections.abc import Iterator
from re import _constants, _parser
from typing import Any

import pytest

from services.places.coordinates import LONGEST_TEXT, MOST_MATCHES, NOTATIONS, Notation, find_points
from services.policy import Policy

AREA = Policy().area
PATTERNS = [notation.pattern for notation in NOTATIONS]
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
HOSTILE = [
    *("16 ", "1", "16.8 ", "n", "16°", "1861070 ", "n 16 ", "kinh độ ", "48q yd ", "r3gx+26 "),
    *("(((", "16,8,", "x 1861070 y ", "16 48 12 ", "°'\"", " ", "n16 48 e", "!2d16!3d", "a://"),
    *("vn2000 1861070 590192 ", "https://a/", "%C2%B0", "16°48'", "geo:", "@16.8,107.1,", "\n"),
]


def repeats(parsed: Any) -> Iterator[tuple[int, Any]]:
    """Every repetition in a parsed pattern: how often at most, and of what."""
    for operation, argument in parsed:
        parts = argument if isinstance(argument, tuple | list) else [argument]
        if operation in REPEATS:
            yield int(argument[1]), argument[2]
        for part in parts:
            for inner in part if isinstance(part, list) else [part]:
                if isinstance(inner, _parser.SubPattern):
                    yield from repeats(inner)


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_no_pattern_repeats_anything_without_end(pattern: re.Pattern[str]) -> None:
    """So what a search does at one letter does not grow with the text."""
    for most, what in repeats(_parser.parse(pattern.pattern)):
        inside = [inner for inner, _what in repeats(what)]
        assert most * max(inside, default=1) <= 20


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_is_read_up_to_a_length_and_a_number_of_matches(
    monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    read: list[int] = []

    def counted(notation: Notation) -> Notation:
        def reading(match: re.Match[str], scene: Any) -> Any:
            read.append(len(scene.text))
            return notation.read(match, scene)

        return Notation(notation.pattern, reading, notation.certain, notation.view)

    monkeypatch.setattr("services.places.coordinates.NOTATIONS", tuple(map(counted, NOTATIONS)))

    find_points(piece * (2 * LONGEST_TEXT // len(piece)), AREA)

    assert len(read) <= MOST_MATCHES * len(NOTATIONS)
    assert max(read, default=0) <= LONGEST_TEXT


def test_nothing_behind_the_end_is_read() -> None:
    assert find_points(" " * LONGEST_TEXT + "16.8251, 107.0981", AREA) == []
    assert find_points(" " * 4000 + "16.8251, 107.0981", AREA)
