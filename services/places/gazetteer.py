"""Which unit of today a text or a point means, whatever name or former name people use."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from services.messages import GeoPoint
from services.places.folding import words_of
from services.places.mentions import Mention, Reader
from services.places.register import Register, register_of
from services.places.units import Area, District, Former, Kind, Name, Unit, bare

_PLACES = frozenset({Kind.UNIT, Kind.FORMER})
_AROUND = frozenset({Kind.DISTRICT, Kind.PROVINCE})


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit, the name it was found by, and the place that name stands for.

    `lat`, `lon` and `radius_m` are the former unit's own where a former name was used, and rough.
    Not `sure`: the name was said of a village, a river or a road, so it must be asked about.
    """

    unit: Unit
    matched: str
    how: Kind
    lat: float
    lon: float
    radius_m: float
    sure: bool = True

    @classmethod
    def whole(cls, unit: Unit) -> Self:
        """All of it, for one who named it outright."""
        return cls(unit, unit.name, Kind.UNIT, unit.lat, unit.lon, unit.radius_m)

    @property
    def is_whole(self) -> bool:
        """False where it stands for a smaller place in the unit."""
        return self.how is not Kind.FORMER


def find_units(text: str, province: str) -> list[FoundUnit]:
    """Every unit of the province that the text can mean, best first; a name of several places
    gives all of them. Raises KeyError when there is no province of that code."""
    register = register_of(province)
    mentions = _in_context(_read(Reader(words_of(text), province)))
    found = [
        replace(unit, sure=not mention.hint)
        for mention in mentions
        for name in mention.names
        for unit in _found_by(name, register)
    ]
    return _once_each(sorted(found, key=lambda unit: unit.how is Kind.DISTRICT))


def nearest_units(point: GeoPoint, province: str, count: int = 3) -> list[FoundUnit]:
    """Units of the province to suggest for a point, the one of the nearest former unit first.

    Boundaries are not known here: in Quảng Trị the first is right for 77 points of 100, and the
    right one is among the first three for 96. So ask, never assert.
    """
    if not point.plausible:
        return []
    narrow = math.cos(math.radians(point.lat))
    near = sorted(register_of(province).centres, key=lambda old: _roughly(point, old, narrow))
    found: dict[str, FoundUnit] = {}
    for former in near:
        found.setdefault(former.unit.code, _found_former(former))
        if len(found) == count:
            break
    return list(found.values())


def unit_by_code(code: str, province: str) -> Unit | None:
    return register_of(province).units.get(code)


def _read(reader: Reader) -> list[Mention]:
    """Misspellings are guessed only where no commune's name is right, and inside the districts
    that are named."""
    mentions = list(reader.mentions())
    kinds = {name.kind for mention in mentions if not mention.hint for name in mention.names}
    if kinds & _PLACES:
        return mentions
    areas = {area for mention in mentions for area in _areas_of(mention)}
    free = (guess for guess in reader.guesses() if not _overlaps(guess, mentions))
    return [*mentions, *(guess for guess in free if _fits(guess, areas))]


def _places(mention: Mention) -> bool:
    return any(name.kind is not Kind.PROVINCE for name in mention.names)


def _overlaps(guess: Mention, mentions: Iterable[Mention]) -> bool:
    return any(guess.start < known.end and known.start < guess.end for known in mentions)


def _fits(guess: Mention, areas: Collection[Area]) -> bool:
    return not areas or any(name.within & set(areas) for name in guess.names)


def _in_context(mentions: Sequence[Mention]) -> list[Mention]:
    """`Hải Phú, Hải Lăng` is one place: the district says which, and is not itself meant."""
    mentions = list({(mention.key, mention.type): mention for mention in mentions}.values())
    narrowed = [_narrowed(mention, mentions) for mention in mentions]
    kept = [mention for mention in narrowed if not _is_context(mention, narrowed)]
    plain = [mention for mention in kept if not mention.hint]
    return plain if any(_places(mention) for mention in plain) else kept


def _narrowed(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """Those of its places that lie in a district, or else in a former province, named beside."""
    for kind in (Kind.DISTRICT, Kind.PROVINCE):
        areas = {
            area
            for other in mentions
            if other is not mention
            for area in _areas_of(other)
            if area[0] is kind
        }
        inside = tuple(name for name in mention.names if name.within & areas)
        mention = replace(mention, names=inside or mention.names)
    return mention


def _areas_of(mention: Mention) -> set[Area]:
    """The former districts and provinces that it names; a hint names none for certain."""
    kinds = {Kind.PROVINCE} if mention.hint else _AROUND
    return {name.area for name in mention.names if name.kind in kinds}


def _is_context(mention: Mention, mentions: Sequence[Mention]) -> bool:
    areas = _areas_of(mention)
    others = [other for other in mentions if other is not mention]
    return any(name.within & areas for other in others for name in other.names)


def _found_by(name: Name, register: Register) -> Iterator[FoundUnit]:
    if isinstance(name.means, Unit):
        yield _found_unit(name.means, name)
    elif isinstance(name.means, Former):
        yield _found_former(name.means)
    elif isinstance(name.means, District):
        yield from (_found_unit(unit, name) for unit in register.parts[name.means])


def _found_unit(unit: Unit, name: Name) -> FoundUnit:
    return FoundUnit(unit, name.name, name.kind, unit.lat, unit.lon, unit.radius_m)


def _found_former(former: Former) -> FoundUnit:
    district = former.district
    matched = f"{former.name} ({bare(district.name)})" if district else former.name
    place = former.lat, former.lon, former.radius_m
    return FoundUnit(former.unit, matched, Kind.FORMER, *place)


def _once_each(found: Iterable[FoundUnit]) -> list[FoundUnit]:
    """The first of each unit."""
    best: dict[str, FoundUnit] = {}
    for unit in found:
        best.setdefault(unit.unit.code, unit)
    return list(best.values())


def _roughly(point: GeoPoint, former: Former, narrow: float) -> float:
    """Grows with the distance. Where centres stand for areas, measuring them exactly adds nothing
    but time; `narrow` is how much shorter a degree of longitude is there."""
    return math.hypot(point.lat - former.lat, (point.lon - former.lon) * narrow)
