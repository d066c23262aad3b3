"""What the words around a name say of it: its type, that it is a village or a person, old or new.

Pure. Words are compared with their accents where the writer uses accents, else without.
"""

from collections.abc import Iterable, Sequence

from services.places.folding import Word, canonical, fold
from services.places.units import TYPES

PROVINCE = "tỉnh"
#: Words that may stand before a type's name, as written and as abbreviated.
_TYPE_WORDS: dict[tuple[str, ...], str] = {
    **{tuple(type_.split()): type_ for type_ in (*TYPES, PROVINCE)},
    **{("tp",): "thành phố", ("tt",): "thị trấn", ("tx",): "thị xã"},
    **{("h",): "huyện", ("p",): "phường", ("x",): "xã", ("tinh",): PROVINCE},
}
#: Before what is smaller than a commune, or longer: a name there only hints at one.
_HINTS = (
    "thôn", "bản", "làng", "khóm", "khối", "khu phố", "kp", "ấp", "xóm", "tổ", "đội", "buôn",
    "khu", "sông", "suối", "núi", "đèo", "đồi", "khe", "đường", "tuyến", "ga",
)  # fmt: skip
#: Before a person's name; those that mean something else without accents stay out of `_CALLED`.
_PEOPLE = ("anh", "chị", "ông", "bà", "cô", "chú", "bác", "thầy", "tên", "tên là", "cháu tên")
_CALLED = ("anh", "ong", "thay", "ten", "ten la")
_OLD, _NEW = "cũ", "mới"

_Key = tuple[str, ...]


def _written(phrases: Iterable[str]) -> frozenset[_Key]:
    return frozenset(tuple(map(canonical, phrase.split())) for phrase in phrases)


def _folded(phrases: Iterable[str]) -> frozenset[_Key]:
    return frozenset(tuple(map(fold, phrase.split())) for phrase in phrases)


_TYPES_WRITTEN = {tuple(map(canonical, words)): type_ for words, type_ in _TYPE_WORDS.items()}
_TYPES_FOLDED = {tuple(map(fold, words)): type_ for words, type_ in _TYPE_WORDS.items()}
_HINTS_WRITTEN, _HINTS_FOLDED = _written(_HINTS), _folded(_HINTS)
_PEOPLE_WRITTEN, _PEOPLE_FOLDED = _written(_PEOPLE), _folded(_CALLED)


class Surroundings:
    """Looks at the words before and after a name in one text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.accented = any(word.accented for word in words)

    def type_before(self, start: int) -> str | None:
        """The type word there; `xa` is far, not xã, in a text that uses accents."""
        types = _TYPES_WRITTEN if self.accented else _TYPES_FOLDED
        return next((types[key] for key in self._before(start) if key in types), None)

    def type_length(self, start: int) -> int:
        """How many words of a type begin there, none if it is no type word."""
        types = _TYPES_WRITTEN if self.accented else _TYPES_FOLDED
        return next((n for n in (2, 1) if self._compared(start, start + n) in types), 0)

    def only_hints(self, start: int) -> bool:
        """`thôn Hải Phú`, `sông Bến Hải`: the name lies near, or there is another of that name."""
        hints = _HINTS_WRITTEN if self.accented else _HINTS_FOLDED
        return any(key in hints for key in self._before(start))

    def is_person(self, start: int) -> bool:
        people = _PEOPLE_WRITTEN if self.accented else _PEOPLE_FOLDED
        return any(key in people for key in self._before(start))

    def called_old(self, end: int) -> bool:
        """`Ái Tử cũ`, `Quảng Trị (cũ)`."""
        return self._is(end, _OLD)

    def called_new(self, end: int) -> bool:
        return self._is(end, _NEW)

    def _before(self, start: int) -> Iterable[_Key]:
        """The two words before, then the one; a type word may be cut off by a dot: `P. 2`."""
        for length in (2, 1):
            yield self._compared(max(start - length, 0), start)

    def _compared(self, start: int, end: int) -> _Key:
        words = self.words[start:end]
        return tuple(word.canonical if self.accented else word.folded for word in words)

    def _is(self, at: int, word: str) -> bool:
        return self._compared(at, at + 1) == (canonical(word) if self.accented else fold(word),)
