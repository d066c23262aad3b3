"""A text as words to be compared: folded, with their accents, and where they stand. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from services.places.folding import canonical, fold

_WORD = re.compile(r"[^\W_]+")
#: What ends a phrase: nothing is denied or joined across it.
_BREAK = re.compile(r"[^\w\s'’\-‐‑–]|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `y` is read as `i`, which Vietnamese spelling lets stand for each other."""

    folded: str
    canonical: str
    start: int
    end: int
    phrase: int

    @property
    def bare(self) -> bool:
        """Written without any diacritics."""
        return self.folded == self.canonical


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text. `start` and `end` are places in its NFC form."""
    text = unicodedata.normalize("NFC", text)
    found: list[Token] = []
    end = phrase = 0
    for match in _WORD.finditer(text):
        phrase += bool(_BREAK.search(text, end, match.start()))
        end = match.end()
        folded = fold(match[0]).replace("y", "i")
        exact = canonical(match[0]).replace("y", "i")
        found.append(Token(folded, exact, match.start(), end, phrase))
    return tuple(found)


def one_letter_off(written: str, meant: str) -> bool:
    """One letter too many, too few, another one, or two that changed places."""
    if abs(len(written) - len(meant)) > 1 or written == meant:
        return False
    first = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), None)
    if first is None:
        return True  # one is the other and a letter more
    rest, other = written[first:], meant[first:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
