"""Schools by words: no diacritics needed, a slip of the hand borne, the commune helps. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from services.places.folding import words_of
from services.places.misspelt import one_letter_apart
from services.schools.levels import Level, level_in

#: What kind of school it is, folded: it tells schools apart, and names none.
_KINDS = re.compile(
    r"\b(truong|school|tieu hoc|trung hoc co so|trung hoc pho thong|pho thong( dan toc)?"
    r"|ban tru|noi tru|primary|lower|secondary|th|thcs|thpt|ptcs|ptdtbt|ptdtnt|cap [123]|va|and)\b"
)
#: Words before a commune's name, and between it and the school's.
_BESIDE = frozenset({"o", "tai", "thuoc", "xa", "phuong", "in", "at", "commune", "ward", "of"})
#: From so many letters on, a word may be one letter wrong.
_GUESSABLE = 3
#: So much of what was written must be found again.
ENOUGH = 0.6
#: Buttons that are shown.
SHOWN = 5

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a school is found by; `commune` is said in words."""

    id: int
    name: str
    commune: str
    level: Level


def key_of(name: str) -> Key:
    """The words that name a school, without its kind: `Trường TH số 1 Hải Phú` is so 1 hai phu."""
    return _naming(name) or tuple(word.folded for word in words_of(name))


def _naming(text: str) -> Key:
    return tuple(_KINDS.sub(" ", " ".join(word.folded for word in words_of(text))).split())


def find(words: str, schools: Iterable[Known], *, nearby: Collection[int] = ()) -> Sequence[int]:
    """Ids of the schools that the words may mean, best first. Those `nearby`, in the commune that
    was named, come before others that fit as well."""
    asked = [word for word in _naming(words) if word not in _BESIDE]
    if not asked:
        return []
    wanted = level_in(words)
    scored = [(_score(asked, wanted, one, near=one.id in nearby), one) for one in schools]
    fitting = [(score, one) for score, one in scored if score > 0]
    fitting.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return [one.id for _score_, one in fitting]


def _score(asked: Sequence[str], wanted: Level, school: Known, *, near: bool) -> float:
    """How much of what was asked is said by the school; 0 where that is too little."""
    name, commune = key_of(school.name), key_of(school.commune)
    rest = [word for word in asked if word not in commune]
    found = 1.0 if _is_whole(rest, name) else _share(asked, name, commune)
    if found < ENOUGH:
        return 0
    said = sum(any(_alike(word, one) for one in asked) for word in name) / len(name)
    return found + said + 0.3 * near + 0.3 * _fits(wanted, school.level)


def _is_whole(asked: Sequence[str], name: Key) -> bool:
    """`hoasen` for Hoa Sen, and `hoa sem` too."""
    return bool(asked) and one_letter_apart("".join(asked), "".join(name))


def _share(asked: Sequence[str], name: Key, commune: Key) -> float:
    return sum(max(_worth(one, name, 1.0), _worth(one, commune, 0.8)) for one in asked) / len(asked)


def _worth(word: str, among: Key, whole: float) -> float:
    if word in among:
        return whole
    return whole * 0.7 if any(_alike(word, other) for other in among) else 0


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) < _GUESSABLE:
        return False
    return one_letter_apart(word, other) or _swapped(word, other)


def _swapped(word: str, other: str) -> bool:
    """Two letters beside each other in the wrong order."""
    if len(word) != len(other):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return word[first] == other[second] and word[second] == other[first]


def _fits(wanted: Level, level: Level) -> bool:
    return wanted is not Level.OTHER and level in (wanted, Level.BOTH)
