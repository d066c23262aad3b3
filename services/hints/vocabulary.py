"""The words of vocabulary.toml, loaded once."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from services.hints.kinds import Kind
from services.hints.tokens import Token, tokens_of
from services.reports.answers import Danger


class Bare(StrEnum):
    """What a word counts for when it is written without its diacritics: the file's three lists."""

    COUNTS = "words"
    DOUBTFUL = "doubtful"
    NOTHING = "accented"


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of the file, and what it may mean; `means` is None for other phrases."""

    words: tuple[Token, ...]
    means: Kind | Danger | None
    bare: Bare

    @property
    def text(self) -> str:
        return " ".join(word.canonical for word in self.words)


#: A word shorter than this may be another one when a letter of it is changed.
LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by their folded first word, longest first; and those first words that are long enough
    to be recognised when a letter is wrong, by the letter they begin with."""

    by_word: Mapping[str, Sequence[Term]]
    long_words: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`other` are phrases in which a word of the others means something else."""

    kinds: Terms
    dangers: Mapping[Danger, Terms]
    other: Terms


@cache
def vocabulary() -> Vocabulary:
    table = tables()
    terms = [term for row in table["meaning"] for term in _terms(row)]
    other = [Term(tokens_of(each), None, Bare.COUNTS) for each in table["other"]["phrases"]]
    return Vocabulary(
        kinds=_by_first_word(term for term in terms if isinstance(term.means, Kind)),
        dangers={
            danger: _by_first_word(term for term in terms if term.means is danger)
            for danger in Danger
        },
        other=_by_first_word(other),
    )


def tables() -> dict[str, Any]:
    """The file as it is."""
    file = resources.files("services.hints") / "vocabulary.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _terms(row: Mapping[str, Any]) -> Iterator[Term]:
    means = Kind(row["kind"]) if "kind" in row else Danger(row["danger"])
    for bare in Bare:
        for text in row.get(bare.value, ()):
            yield Term(tokens_of(text), means, bare)


def _by_first_word(terms: Iterable[Term]) -> Terms:
    by_word: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: -len(term.words)):
        by_word.setdefault(term.words[0].folded, []).append(term)
    long_words: dict[str, list[str]] = {}
    for word in by_word:
        if len(word) >= LEAST_LETTERS:
            long_words.setdefault(word[0], []).append(word)
    return Terms(by_word, long_words)
