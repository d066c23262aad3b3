"""What the properties of a feature say: which commune, hazard area or team it draws. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from services.boundaries.drawing import Flaw
from services.boundaries.model import HazardStatus, HazardType, Layer
from services.messages import clean
from services.places.folding import fold
from services.places.gazetteer import find_units, unit_by_code
from services.places.units import bare
from services.teams.area import Polygons

#: Characters of an id, a name or a source.
LONGEST = 120
#: How a hazard area's status may be written; three ways of releasing one are kept as one.
STATUSES = {status.value: status for status in HazardStatus} | dict.fromkeys(
    ("cancelled", "canceled", "reduced", "cleared"), HazardStatus.RELEASED
)
_CODES = ("code", "commune_code", "ma_xa", "maxa")
_HAZARDS = ("hazard", "type", "kind")
_VILLAGES = ("village", "ten_thon", "tenthon", "thon")
_VILLAGE_CODES = ("code", "village_code", "ma_thon", "mathon")
_COMMUNES = ("commune", "commune_code", "ma_xa", "maxa", "xa")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One feature of a file. `code` is a commune's code, a hazard area's id, a team's name, or a
    village's code, else its commune and name, when `commune` is the code of that."""

    code: str
    name: str
    hazard: HazardType | None = None
    status: HazardStatus | None = None
    since: date | None = None
    source: str = ""
    commune: str = ""
    polygons: Polygons = field(default_factory=list)
    #: Rings that enclose nothing, left out.
    empty: int = 0


def layer_of(feature: Any, province: str) -> Layer | None:
    """What the properties give away, for a file of which it is not said."""
    told = _properties(feature)
    if "team" in told:
        return Layer.AREAS
    if any(key in told for key in _VILLAGES):
        return Layer.VILLAGES
    if "status" in told or _first(told, _HAZARDS).upper() in HazardType.__members__:
        return Layer.HAZARDS
    return Layer.COMMUNES if unit_by_code(_id_of(feature, told), province) else None


def called(feature: Any) -> str:
    """A name for a complaint, however wrong the feature is."""
    told = _properties(feature)
    return _first(told, ("name", "team", *_VILLAGES)) or _id_of(feature, told)


def read_properties(feature: Any, layer: Layer, province: str) -> Drawn:
    """All but the polygons; `province` is the one whose communes are known. Raises Flaw."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise Flaw((), 'this is no Feature: its "type" must be "Feature"')
    told = _properties(feature)
    if layer is Layer.VILLAGES:
        return _village(told, province)
    code = _id_of(feature, told)
    if layer is Layer.COMMUNES:
        return _commune(told, code, province)
    return _hazard(told, code) if layer is Layer.HAZARDS else _area(told)


def _commune(told: Mapping[str, str], code: str, province: str) -> Drawn:
    unit = unit_by_code(code, province)
    if unit is None:
        why = f"{code}: not the code of a commune" if code else 'no "code" of a commune'
        raise Flaw(("properties",), why)
    name = told.get("name", "")
    if name and _bones(name) not in (_bones(unit.name), _bones(bare(unit.name))):
        raise Flaw(("properties", "name"), f"{code} is {unit.name}, the file calls it {name}")
    return Drawn(unit.code, unit.name, source=told.get("source", ""))


def _hazard(told: Mapping[str, str], code: str) -> Drawn:
    if not code:
        raise Flaw(("properties",), 'no "id" of the hazard area')
    hazard = _first(told, _HAZARDS).upper()
    if hazard not in HazardType.__members__:
        raise Flaw(("properties",), '"hazard" must be CHA or SHA')
    status = told.get("status", "open").lower()
    if status not in STATUSES:
        raise Flaw(("properties", "status"), f'"status" must be one of {", ".join(STATUSES)}')
    return Drawn(
        code,
        told.get("name", ""),
        hazard=HazardType[hazard],
        status=STATUSES[status],
        since=_date(told.get("date", "")),
        source=told.get("source", ""),
    )


def _area(told: Mapping[str, str]) -> Drawn:
    team = _first(told, ("team", "name"))
    if not team:
        raise Flaw(("properties",), 'no "team" whose area it is')
    return Drawn(team, team)


def _village(told: Mapping[str, str], province: str) -> Drawn:
    """By its code, else by its name and commune."""
    code, name = _first(told, _VILLAGE_CODES), _first(told, (*_VILLAGES, "name"))
    if code:
        return Drawn(code, name)
    if not name:
        raise Flaw(("properties",), 'no "code" of a village, and no "village" with its "commune"')
    words = _first(told, _COMMUNES)
    units = {found.unit.code for found in find_units(words, province)} if words else set()
    commune = unit_by_code(words, province)
    if commune is None and len(units) != 1:
        why = f"{words} can mean several communes" if units else f"{words}: no commune"
        raise Flaw(("properties",), f"{why}; write its code" if words else 'no "commune"')
    code = commune.code if commune else units.pop()
    return Drawn(f"{code}/{name}", name, commune=code)


def _date(written: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(written, form).date() if written else None  # noqa: DTZ007
        except ValueError:
            continue
    raise Flaw(("properties", "date"), f"{written} is no date; write 2026-11-23 or 23/11/2026")


def _bones(name: str) -> str:
    """So that Hoá and Hóa, Đakrông and Đa Krông are the same."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _id_of(feature: Any, told: Mapping[str, str]) -> str:
    outside = feature.get("id", "") if isinstance(feature, dict) else ""
    return _first(told, ("id", *_CODES)) or _word(outside)


def _first(told: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((told[key] for key in keys if told.get(key)), "")


def _properties(feature: Any) -> dict[str, str]:
    """Words and numbers under their keys in lower case; anything else says nothing."""
    told = feature.get("properties") if isinstance(feature, dict) else None
    pairs = told.items() if isinstance(told, dict) else ()
    return {str(key).lower(): _word(value) for key, value in pairs}


def _word(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(" ".join(str(value)[:1000].split()))[:LONGEST]
