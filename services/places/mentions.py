"""Where a text names a place: whole words, longest names first, and only when it means a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from services.places import register
from services.places.folding import Word, canonical, fold
from services.places.ordinary import is_ordinary
from services.places.register import Name

LONGEST_NAME = max(len(key) for key in register.names())
#: Names shorter than this, in letters, are too like one another for a misspelling to be guessed.
GUESSABLE = 8
PROVINCE = "tỉnh"
#: Words that may stand before a type's name, as written and as abbreviated.
_TYPE_WORDS: dict[tuple[str, ...], str] = {
    **{tuple(type_.split()): type_ for type_ in (*register.TYPES, PROVINCE)},
    **{("tp",): "thành phố", ("tt",): "thị trấn", ("tx",): "thị xã"},
    **{("h",): "huyện", ("p",): "phường", ("x",): "xã"},
}
_TYPES_WRITTEN = {tuple(map(canonical, words)): type_ for words, type_ in _TYPE_WORDS.items()}
_TYPES_FOLDED = {tuple(map(fold, words)): type_ for words, type_ in _TYPE_WORDS.items()}
#: Words beside which a name still stands alone, folded.
_PREPOSITIONS = {"o", "tai", "gan"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words from `start` up to `end` that are a name, and every place that goes by it.

    `type` is the type word before it: `xã`, `huyện`, or none.
    """

    start: int
    end: int
    key: tuple[str, ...]
    type: str | None
    names: tuple[Name, ...]


class Reader:
    """Reads one text's words; knows whether the writer uses accents."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.accented = any(word.accented for word in words)

    def mentions(self) -> Iterator[Mention]:
        start = 0
        while start < len(self.words):
            mention = self._longest_at(start)
            if mention:
                yield mention
            start = mention.end if mention else start + 1

    def guesses(self) -> Iterator[Mention]:
        """Names written with one letter wrong, or with other spaces or accents than theirs."""
        start = 0
        while start < len(self.words):
            mention = self._guess_at(start)
            if mention:
                yield mention
            start = mention.end if mention else start + 1

    def _longest_at(self, start: int) -> Mention | None:
        for end in self._ends(start):
            key = tuple(word.folded for word in self.words[start:end])
            names = register.names().get(key)
            meant = self._meant(names, start, end) if names else None
            if meant is not None:
                return Mention(start, end, key, self._type_before(start), meant)
        return None

    def _guess_at(self, start: int) -> Mention | None:
        for end in self._ends(start):
            folded = tuple(word.folded for word in self.words[start:end])
            if is_ordinary(folded, folded, accented=False):
                return None
            written = "".join(folded)
            for key in _guessable().get((written[0], len(written)), ()):
                if one_letter_apart(written, "".join(key)):
                    type_ = self._type_before(start)
                    names = _of_type(register.names()[key], type_)
                    return Mention(start, end, key, type_, names)
        return None

    def _ends(self, start: int) -> Iterator[int]:
        """Where a name that starts there may end, the furthest first."""
        last = min(start + LONGEST_NAME, len(self.words))
        phrase = self.words[start].phrase
        for end in range(last, start, -1):
            if self.words[end - 1].phrase == phrase:
                yield end

    def _meant(self, names: tuple[Name, ...], start: int, end: int) -> tuple[Name, ...] | None:
        """Those of the places that the words can mean; None when they are just words."""
        type_ = self._type_before(start)
        if type_ is None and not self._says_a_place(start, end):
            return None
        if type_ == PROVINCE:
            return ()
        as_written = self._as_written(names, start, end)
        if type_:
            return _of_type(as_written or names, type_)
        proper = all(word.capitalised for word in self.words[start:end])
        return as_written or (names if proper else None)

    def _says_a_place(self, start: int, end: int) -> bool:
        words = self.words[start:end]
        if any(word.folded.isdigit() for word in words):
            return False
        if len(words) == 1 and len(words[0].folded) < GUESSABLE - 2:
            return len(self.words) == 1
        folded = tuple(word.folded for word in words)
        written = tuple(word.canonical for word in words)
        ordinary = is_ordinary(folded, written, accented=self.accented)
        return not ordinary or self._stands_alone(start, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        phrase = self.words[start].phrase
        others = [*self.words[:start], *self.words[end:]]
        return all(word.folded in _PREPOSITIONS for word in others if word.phrase == phrase)

    def _as_written(self, names: tuple[Name, ...], start: int, end: int) -> tuple[Name, ...]:
        """Those whose accents are the written ones, where the writer uses accents."""
        if not self.accented:
            return names
        written = "".join(word.canonical for word in self.words[start:end])
        return tuple(name for name in names if "".join(name.canonical) == written)

    def _type_before(self, start: int) -> str | None:
        """The type word there; `xa` is far, not xã, in a text that uses accents."""
        for length in (2, 1):
            before = self.words[max(start - length, 0) : start]
            if self.accented:
                type_ = _TYPES_WRITTEN.get(tuple(word.canonical for word in before))
            else:
                type_ = _TYPES_FOLDED.get(tuple(word.folded for word in before))
            if type_:
                return type_
        return None


def _of_type(names: tuple[Name, ...], type_: str | None) -> tuple[Name, ...]:
    """Those of that type; all of them where none is, for types have changed."""
    return tuple(name for name in names if name.type == type_) or names


def one_letter_apart(a: str, b: str) -> bool:
    """Whether at most one letter was changed, added or left out."""
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), None)
    if same is None:
        return True
    return shorter[same + (len(shorter) == len(longer)) :] == longer[same + 1 :]


@cache
def _guessable() -> dict[tuple[str, int], list[tuple[str, ...]]]:
    """Folded names long enough to be guessed, by first letter and each length they may have."""
    found: dict[tuple[str, int], list[tuple[str, ...]]] = {}
    for key in register.names():
        letters = "".join(key)
        if len(letters) >= GUESSABLE and not is_ordinary(key, key, accented=False):
            for length in range(len(letters) - 1, len(letters) + 2):
                found.setdefault((letters[0], length), []).append(key)
    return found
