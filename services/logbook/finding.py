"""Which task somebody means who writes its reference more or less. Pure."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

#: Suggestions to somebody whose reference is nobody's.
MOST_SUGGESTIONS = 4

_FULL = re.compile(r"([A-Z]*)[^A-Z0-9]*(\d\d)[^A-Z0-9]*(\d{1,6})", re.ASCII)
_SHORT = re.compile(r"(\d{1,6})", re.ASCII)


def to_reference(written: str, *, prefix: str, year: int) -> str:
    """`qt 26 147`, `26-147` and, of this year, `147` are QT-26-0147; anything else stays."""
    words = written.strip().upper()
    if short := _SHORT.fullmatch(words):
        return f"{prefix}-{year % 100:02}-{int(short[1]):04}"
    if full := _FULL.fullmatch(words):
        return f"{full[1] or prefix}-{full[2]}-{int(full[3]):04}"
    return words


def suggestions(wanted: str, known: Sequence[str]) -> list[str]:
    """Those that look most like it; with nothing alike the first of them, which are the newest."""
    alike = get_close_matches(wanted, known, n=MOST_SUGGESTIONS, cutoff=0.75)
    return alike or list(known[:MOST_SUGGESTIONS])
