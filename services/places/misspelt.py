"""Names with one letter wrong, by an index of what is left when a letter is taken out. Pure."""

from collections.abc import Iterable, Iterator
from functools import cache

from services.places.ordinary import is_ordinary
from services.places.register import register_of
from services.places.units import Key

#: Names shorter than this, in letters, are too like one another for a misspelling to be guessed …
GUESSABLE = 8
#: … unless a type word says that a name stands there.
GUESSABLE_WITH_TYPE = 5


def alike(written: str, province: str) -> list[Key]:
    """Keys of the province's names that are at most one letter apart from the folded letters."""
    if (written[0], len(written)) not in _shapes(province):
        return []
    index = _index(province)
    keys = dict.fromkeys(key for form in _forms(written) for key in index.get(form, ()))
    return [key for key in keys if _may_be(written, "".join(key))]


def _may_be(written: str, name: str) -> bool:
    """The first letter is hardly ever the wrong one."""
    return written[0] == name[0] and one_letter_apart(written, name)


def one_letter_apart(a: str, b: str) -> bool:
    """Whether at most one letter was changed, added or left out."""
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), None)
    if same is None:
        return True
    return shorter[same + (len(shorter) == len(longer)) :] == longer[same + 1 :]


def _forms(letters: str) -> Iterator[str]:
    """The letters, and each way to leave one out: names one letter apart share a form."""
    yield letters
    yield from (letters[:at] + letters[at + 1 :] for at in range(1, len(letters)))


@cache
def _index(province: str) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for key in _guessable(register_of(province).names):
        for form in dict.fromkeys(_forms("".join(key))):
            found.setdefault(form, []).append(key)
    return found


@cache
def _shapes(province: str) -> frozenset[tuple[str, int]]:
    """The first letters and lengths that a misspelt name can have: nearly all words have none."""
    names = ("".join(key) for key in _guessable(register_of(province).names))
    return frozenset((name[0], len(name) + more) for name in names for more in (-1, 0, 1))


def _guessable(keys: Iterable[Key]) -> Iterator[Key]:
    for key in keys:
        if sum(map(len, key)) >= GUESSABLE_WITH_TYPE and not is_ordinary(key, key, accented=False):
            yield key
