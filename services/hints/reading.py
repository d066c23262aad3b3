"""What somebody's free words may mean: signs of danger, and kinds of items. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from services.hints.denials import Said, said
from services.hints.kinds import GENERAL, Kind
from services.hints.matching import Match, find, find_exactly
from services.hints.tokens import Token, tokens_of
from services.hints.vocabulary import vocabulary
from services.reports.answers import Danger

#: Characters of a text that are read; more is no report.
LONGEST_READ = 4096


@dataclass(frozen=True, slots=True)
class Sign:
    """A danger read in words, as they were written. Not sure: it may be meant otherwise."""

    danger: Danger
    word: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind of item read in words, as they were written."""

    kind: Kind
    word: str


def signs_in(text: str) -> list[Sign]:
    """Each danger once, by its surest word. What is plainly denied is no sign."""
    text = _bounded(text)
    tokens = tokens_of(text)
    other = find_exactly(tokens, vocabulary().other)
    found: dict[Danger, Sign] = {}
    for danger in Danger:
        for match in find(tokens, vocabulary().dangers[danger], other):
            sign = _sign(text, tokens, match, danger)
            if sign and (danger not in found or (sign.sure and not found[danger].sure)):
                found[danger] = sign
    return list(found.values())


def guesses_in(text: str) -> list[Guess]:
    """Each kind once, in the order of the words; `bom` alone only where nothing finer is said."""
    text = _bounded(text)
    tokens = tokens_of(text)
    other = find_exactly(tokens, vocabulary().other)
    found: dict[Kind, Guess] = {}
    for match in find(tokens, vocabulary().kinds, other):
        kind = match.term.means
        if isinstance(kind, Kind):
            found.setdefault(kind, Guess(kind, _written(text, tokens, match)))
    finer = [guess for guess in found.values() if guess.kind not in GENERAL]
    return finer or list(found.values())


def _bounded(text: str) -> str:
    return unicodedata.normalize("NFC", text[:LONGEST_READ])


def _sign(text: str, tokens: Sequence[Token], match: Match, danger: Danger) -> Sign | None:
    english = all(word.bare for word in match.term.words)
    place = range(match.start, match.end)
    how = said(tokens, place, english=english, passing=danger is Danger.DIGGING)
    if how is Said.DENIED:
        return None
    plainly = how is Said.PLAINLY and not _is_asked(text, tokens, match)
    return Sign(danger, _written(text, tokens, match), match.sure and plainly)


def _is_asked(text: str, tokens: Sequence[Token], match: Match) -> bool:
    """The phrase ends with a question mark."""
    last = max(i for i, t in enumerate(tokens) if t.phrase == tokens[match.start].phrase)
    return text[tokens[last].end :].lstrip().startswith("?")


def _written(text: str, tokens: Sequence[Token], match: Match) -> str:
    return text[tokens[match.start].start : tokens[match.end - 1].end]
