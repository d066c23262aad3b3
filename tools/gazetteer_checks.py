"""Find centres in the package that cannot be right, and mend them from what it has right. Pure.

Two sources stand side by side: the centre and area of each unit of today, and the geocoded centres
and boxes of the former units in it. Where they contradict each other, the majority is believed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tools.gazetteer_source import Former, Unit, km_between

#: Units whose centre is another unit's, which the rule below cannot see: Tân Gianh's is too near,
#: and Cái Chiên has one former unit only, so that there is no majority.
MISPLACED = {"19051", "06967"}
#: A former unit's centre lies at most so many radii of its unit, and so many km, from its centre.
RADII, SLACK_KM = 2.5, 5.0
#: Islands lie far from one another.
ISLANDS, ISLANDS_KM = "Đặc khu", 35.0
#: A box so many times as large as the whole unit is that of something else of the same name.
LARGEST_BOX = 8.0
#: An equal circle holds 7 tenths of a unit; with these, 97 hundredths on average in Quảng Trị.
WIDER, REACHED = 1.3, 0.8
#: Where no former unit is placed, nothing else tells how far a unit stretches.
UNKNOWN_SHAPE = 2.0
LEAST_RADIUS_KM = 0.5


@dataclass(frozen=True)
class Fault:
    """What was wrong with whose centre, and by how many km it was moved."""

    code: str
    name: str
    what: str
    moved_km: float


def mended(unit: Unit) -> tuple[Unit, list[Fault]]:
    known = unit.code in MISPLACED
    placed = [old for old in unit.former if old.placed and (known or not _too_large(unit, old))]
    near = [old for old in placed if _fits(unit, old)]
    together = bool(placed) and all(_fits(replace(unit, **_mean(placed)), old) for old in placed)
    faults: list[Fault] = []
    if known or (together and len(near) * 2 < len(placed)):
        moved = replace(unit, **_mean(placed))
        faults.append(Fault(unit.code, unit.name, "unit", km_between(unit, moved)))
        unit, near = moved, placed
    parts = tuple(old if old in near else _at_centre(unit, old) for old in unit.former)
    changes = zip(unit.former, parts, strict=True)
    faults += [
        Fault(unit.code, old.name, "former unit", km_between(old, new))
        for old, new in changes
        if old != new
    ]
    return replace(unit, former=parts), faults


def _too_large(unit: Unit, old: Former) -> bool:
    return 0 < unit.area_km2 * LARGEST_BOX < old.area_km2


def _fits(unit: Unit, old: Former) -> bool:
    slack = ISLANDS_KM if unit.name.startswith(ISLANDS) else SLACK_KM
    return km_between(unit, old) <= RADII * unit.equal_km + slack


def _at_centre(unit: Unit, old: Former) -> Former:
    return replace(old, lat=unit.lat, lon=unit.lon, placed=False)


def _mean(parts: Sequence[Former]) -> dict[str, float]:
    """Their common centre, weighted by size."""
    whole = sum(part.area_km2 for part in parts)
    return {
        axis: sum(getattr(part, axis) * part.area_km2 for part in parts) / whole
        for axis in ("lat", "lon")
    }


def unit_radius_m(unit: Unit) -> int:
    """From its centre, nearly all of it lies within. `unit` is mended."""
    placed = [old for old in unit.former if old.placed]
    if not placed:
        return _metres(unit.equal_km * UNKNOWN_SHAPE)
    ends = [km_between(unit, old) + REACHED * _reach_km(unit, old) for old in placed]
    return _metres(max(WIDER * unit.equal_km, *ends))


def former_radius_m(unit: Unit, old: Former) -> int:
    """The whole unit's where the former unit was not found; never less than its share."""
    if not old.placed:
        return unit_radius_m(unit)
    return _metres(min(_reach_km(unit, old), unit_radius_m(unit) / 1000))


def _reach_km(unit: Unit, old: Former) -> float:
    """A box smaller than half its share of the unit is a mere point on the geocoder's map."""
    share: float = unit.equal_km / len(unit.former) ** 0.5
    return old.reach_km if old.reach_km > share / 2 else WIDER * share


def _metres(km: float) -> int:
    return round(max(km, LEAST_RADIUS_KM) * 1000)


def impossible(units: Sequence[Unit]) -> Iterator[str]:
    """What no mending can explain: the script stops at it."""
    codes = [unit.code for unit in units]
    yield from (f"{code} twice" for code in {code for code in codes if codes.count(code) > 1})
    for unit in units:
        if not (6 < unit.lat < 24 and 102 < unit.lon < 118):
            yield f"{unit.code} {unit.name} is not in Viet Nam"
