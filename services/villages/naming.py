"""Villages by their names: which of those that are known a line of a file means. Pure.

A name counts with its kind, for Thôn 1 and Bản 1 are two villages, and with its accents, for Bà and
Ba are two as well; capitals, spaces and where a tone stands do not matter.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from services.places.folding import words_of

Key = tuple[str, ...]


class Named(Protocol):
    """What a village is called by."""

    @property
    def code(self) -> str | None: ...
    @property
    def name(self) -> str: ...
    @property
    def commune(self) -> str: ...


V = TypeVar("V", bound=Named)


def key_of(name: str) -> Key:
    return tuple(word.canonical for word in words_of(name))


def plain_key_of(name: str) -> Key:
    """Without accents too."""
    return tuple(word.folded for word in words_of(name))


def coded(code: str, villages: Sequence[V]) -> V | None:
    """Whatever the capitals."""
    wanted = code.casefold()
    return next((one for one in villages if one.code and one.code.casefold() == wanted), None)


def called(name: str, commune: str, villages: Sequence[V]) -> list[V]:
    """All of the commune of that name: there may be several, where communes were joined."""
    wanted = key_of(name)
    return [one for one in villages if one.commune == commune and key_of(one.name) == wanted]


def called_plainly(name: str, commune: str, villages: Sequence[V]) -> list[V]:
    """The same; a name that was written without accents means those that have them."""
    exact = called(name, commune, villages)
    if exact or key_of(name) != plain_key_of(name):
        return exact
    wanted = plain_key_of(name)
    return [one for one in villages if one.commune == commune and plain_key_of(one.name) == wanted]
