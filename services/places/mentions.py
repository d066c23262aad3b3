"""Where a text names a place: whole words, longest names first, and only when it means a place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.places.folding import Word, fold
from services.places.misspelt import GUESSABLE, GUESSABLE_WITH_TYPE, alike
from services.places.ordinary import is_ordinary
from services.places.provinces import bare_province
from services.places.register import register_of
from services.places.surroundings import PROVINCE, Surroundings
from services.places.units import Key, Kind, Name

#: A single word shorter than this, in letters, names a place only when nothing else is said.
TELLING = 6
#: Words beside which a name still stands alone, folded.
_PREPOSITIONS = {"o", "tai", "gan"}

Names = tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words from `start` up to `end` that are a name, and every place that goes by it.

    `type` is the type word before it: `xã`, `huyện`, or none. `hint`: it is said of a village, a
    river or a road, which may lie elsewhere; or it is the province's, which bears the name of one
    of its wards and hardly ever means that.
    """

    start: int
    end: int
    key: Key
    type: str | None
    names: Names
    hint: bool = False


class Reader:
    """Reads one text's words; knows whether the writer uses accents."""

    def __init__(self, words: Sequence[Word], province: str) -> None:
        self.words = words
        self.province = province
        self.register = register_of(province)
        self.around = Surroundings(words)

    def mentions(self) -> Iterator[Mention]:
        return self._each(self._longest_at)

    def guesses(self) -> Iterator[Mention]:
        """Names written with one letter wrong, or with other spaces or accents than theirs."""
        return self._each(self._guess_at)

    def _each(self, read_at: Callable[[int], Mention | None]) -> Iterator[Mention]:
        start = 0
        while start < len(self.words):
            mention = read_at(start)
            if mention:
                yield mention
            start = mention.end if mention else start + 1

    def _longest_at(self, start: int) -> Mention | None:
        """In `xã Lượng Minh` the type word begins no name, though there is a Xá Lượng."""
        type_words = self.around.type_length(start)
        if type_words and self._named_at(start + type_words):
            return None
        return self._named_at(start)

    def _named_at(self, start: int) -> Mention | None:
        for end in self._ends(start):
            key = self._key(start, end)
            names = self.register.names.get(key)
            meant = self._meant(names, start, end) if names else None
            if meant is not None:
                return self._mention(start, end, key, meant)
        return None

    def _guess_at(self, start: int) -> Mention | None:
        type_ = self.around.type_before(start)
        least = GUESSABLE_WITH_TYPE if self._sure_type(type_) else GUESSABLE
        for end in self._ends(start):
            folded = self._key(start, end)
            if is_ordinary(folded, folded, accented=False):
                return None
            written = "".join(folded)
            keys = alike(written, self.province) if len(written) >= least else []
            names = [name for key in keys for name in self.register.names[key]]
            if names and not self.around.is_person(start):
                return self._mention(start, end, keys[0], _of_type(tuple(names), type_))
        return None

    def _sure_type(self, type_: str | None) -> bool:
        """Without accents `xa` may be far as well."""
        return type_ is not None and (self.around.accented or type_ != "xã")

    def _mention(self, start: int, end: int, key: Key, names: Names) -> Mention:
        type_ = self.around.type_before(start)
        own = type_ is None and key == self.register.own_name
        return Mention(start, end, key, type_, names, own or self.around.only_hints(start))

    def _key(self, start: int, end: int) -> Key:
        return tuple(word.folded for word in self.words[start:end])

    def _ends(self, start: int) -> Iterator[int]:
        """Where a name that starts there may end, the furthest first."""
        if start >= len(self.words):
            return
        last = min(start + self.register.longest_name, len(self.words))
        phrase = self.words[start].phrase
        for end in range(last, start, -1):
            if self.words[end - 1].phrase == phrase:
                yield end

    def _meant(self, names: Names, start: int, end: int) -> Names | None:
        """Those of the places that the words can mean; None when they are just words."""
        type_ = self.around.type_before(start)
        names = self._of_its_time(names, start, end)
        if type_ == PROVINCE or all(name.kind is Kind.PROVINCE for name in names):
            return tuple(name for name in names if name.kind is Kind.PROVINCE)
        if type_ is None and not self._says_a_place(start, end):
            return None
        as_written = self._as_written(names, start, end)
        if type_:
            return _of_type(as_written or names, type_)
        proper = all(word.capitalised for word in self.words[start:end])
        return as_written or (names if proper else None)

    def _of_its_time(self, names: Names, start: int, end: int) -> Names:
        """What was, or what is new, where the words say so. `Quảng Trị` alone is today's province,
        which tells nothing; `Quảng Trị cũ` is a part of it."""
        own = self._key(start, end) == self.register.own_name
        if self.around.called_old(end):
            return _of_kind(names, {Kind.PROVINCE} if own else set(Kind) - {Kind.UNIT}) or names
        if self.around.called_new(end):
            return _of_kind(names, {Kind.UNIT}) or names
        today = fold(bare_province(self.register.province.name))
        return tuple(name for name in names if name.area != (Kind.PROVINCE, today))

    def _says_a_place(self, start: int, end: int) -> bool:
        words = self.words[start:end]
        if any(word.folded.isdigit() for word in words) or self.around.is_person(start):
            return False
        if len(words) == 1 and len(words[0].folded) < TELLING:
            return len(self.words) == 1
        folded = tuple(word.folded for word in words)
        written = tuple(word.canonical for word in words)
        ordinary = is_ordinary(folded, written, accented=self.around.accented)
        return not ordinary or self._stands_alone(start, end) or self._lies_in_next(folded, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        phrase = self.words[start].phrase
        others = [*self.words[:start], *self.words[end:]]
        return all(word.folded in _PREPOSITIONS for word in others if word.phrase == phrase)

    def _lies_in_next(self, key: Key, end: int) -> bool:
        """`hai ba, huyen hai lang`: a district or province follows that holds such a place."""
        within = {area for name in self.register.names[key] for area in name.within}
        starts = range(end, min(end + 3, len(self.words)))
        spans = (self._key(start, start + length) for start in starts for length in (1, 2, 3))
        nexts = (name for span in spans for name in self.register.names.get(span, ()))
        return any(name.area in within for name in nexts)

    def _as_written(self, names: Names, start: int, end: int) -> Names:
        """Those whose accents are the written ones, where the writer uses accents. `Cam Thanh` may
        still be `Cam Thành` in a hurry."""
        if not self.around.accented:
            return names
        words = self.words[start:end]
        written = "".join(word.canonical for word in words)
        same = tuple(name for name in names if "".join(name.canonical) == written)
        return same if any(word.accented for word in words) or not same else names


def _of_type(names: Names, type_: str | None) -> Names:
    """Those of that type; all of them where none is, for types have changed."""
    return tuple(name for name in names if name.type == type_) or names


def _of_kind(names: Names, kinds: set[Kind]) -> Names:
    return tuple(name for name in names if name.kind in kinds)
