"""Which unit of today a text or a point means, whatever name or former name people use."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from services.messages import GeoPoint
from services.places import register
from services.places.folding import fold, words_of
from services.places.mentions import Mention, Reader
from services.places.register import Former, Name, Unit, bare

#: The province bears the name of one of its wards: said without a type word it rarely means it.
PROVINCE_NAME = ("quang", "tri")


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit, the name it was found by, and the place that name stands for.

    `lat`, `lon` and `radius_m` are the former unit's own where a former name was used, and rough.
    """

    unit: Unit
    matched: str
    how: Literal["unit", "former", "district"]
    lat: float
    lon: float
    radius_m: float


def find_units(text: str) -> list[FoundUnit]:
    """Every unit the text can mean, best first; a name of several places gives all of them."""
    reader = Reader(words_of(text))
    mentions = _in_context(list(reader.mentions()) or list(reader.guesses()))
    found = [unit for mention in mentions for name in mention.names for unit in _found_by(name)]
    return _once_each(sorted(found, key=lambda unit: unit.how == "district"))


def nearest_units(point: GeoPoint, count: int = 3) -> list[FoundUnit]:
    """Units to suggest for a point, the one of the nearest former unit first.

    Boundaries are not known here: in Quảng Trị the first is right for 77 points of 100, and the
    right one is among the first three for 96. So ask, never assert.
    """
    if not point.plausible:
        return []
    narrow = math.cos(math.radians(point.lat))
    near = sorted(_centres(), key=lambda former: _roughly(point, former, narrow))
    found: dict[str, FoundUnit] = {}
    for former in near:
        found.setdefault(former.unit.code, _found_former(former))
        if len(found) == count:
            break
    return list(found.values())


def unit_by_code(code: str) -> Unit | None:
    return register.units().get(code)


def _in_context(mentions: Sequence[Mention]) -> list[Mention]:
    """`Hải Phú, Hải Lăng` is one place: the district says which, and is not itself meant."""
    mentions = list({(mention.key, mention.type): mention for mention in mentions}.values())
    narrowed = [_narrowed(mention, _districts(mentions, mention)) for mention in mentions]
    kept = [mention for mention in narrowed if not _is_context(mention, narrowed)]
    places = [m for m in kept if m.type or m.key != PROVINCE_NAME]
    return places if any(m.names for m in places) else kept


def _districts(mentions: Sequence[Mention], apart_from: Mention) -> set[str]:
    """Folded names of the former districts that the other mentions name."""
    others = [m for m in mentions if m is not apart_from and (m.type or m.key != PROVINCE_NAME)]
    return {fold(bare(n.name)) for m in others for n in m.names if n.kind == "district"}


def _narrowed(mention: Mention, districts: set[str]) -> Mention:
    inside = tuple(name for name in mention.names if name.districts & districts)
    return replace(mention, names=inside or mention.names)


def _is_context(mention: Mention, mentions: Sequence[Mention]) -> bool:
    own = {fold(bare(name.name)) for name in mention.names if name.kind == "district"}
    others = [other for other in mentions if other is not mention]
    return any(name.districts & own for other in others for name in other.names)


def _found_by(name: Name) -> Iterator[FoundUnit]:
    if isinstance(name.means, Unit):
        yield _found_unit(name.means, name.name, "unit")
    elif isinstance(name.means, Former):
        yield _found_former(name.means)
    else:
        for unit in register.units_of_district(name.means):
            yield _found_unit(unit, name.name, "district")


def _found_unit(unit: Unit, matched: str, how: Literal["unit", "district"]) -> FoundUnit:
    return FoundUnit(unit, matched, how, unit.lat, unit.lon, unit.radius_m)


def _found_former(former: Former) -> FoundUnit:
    matched = f"{former.name} ({bare(former.district)})" if former.district else former.name
    place = former.lat, former.lon, former.radius_m
    return FoundUnit(former.unit, matched, "former", *place)


def _once_each(found: Iterable[FoundUnit]) -> list[FoundUnit]:
    """The first of each unit."""
    best: dict[str, FoundUnit] = {}
    for unit in found:
        best.setdefault(unit.unit.code, unit)
    return list(best.values())


@cache
def _centres() -> list[Former]:
    """Former units, and those units of today that never were any."""
    known = {former.unit.code for former in register.formers()}
    new = [unit for unit in register.units().values() if unit.code not in known]
    own = [Former(u.name, "", u, u.lat, u.lon, u.radius_m) for u in new]
    return [*register.formers(), *own]


def _roughly(point: GeoPoint, former: Former, narrow: float) -> float:
    """Grows with the distance. Where centres stand for areas, measuring them exactly adds nothing
    but time; `narrow` is how much shorter a degree of longitude is there."""
    return math.hypot(point.lat - former.lat, (point.lon - former.lon) * narrow)
