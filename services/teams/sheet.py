"""Teams as a sheet: each line a team, under the rules of `safelane team add`. Pure."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from services.messages import GeoPoint
from services.places.folding import fold
from services.places.service import locate
from services.policy import ServiceArea
from services.sheets.problems import CellError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.teams.communes import codes_of
from services.teams.limits import ItemClass
from services.teams.service import HIGHEST_LEVEL
from services.texts import Text, _

LIMITS: dict[ItemClass, Text] = {
    ItemClass.AMMUNITION: _("cartridges, detonators"),
    ItemClass.SMALL: _("grenades, bombies, 40 mm rounds"),
    ItemClass.SHELL: _("mortar bombs, mines, rockets, shells"),
    ItemClass.BOMB: _("aircraft bombs: no limit"),
}
COLUMNS = (
    Column("name", "tên đội", _("A team that exists is changed, any other is added"), needed=True),
    Column("organisation", "tổ chức", _("Whose team it is: MAG, NPA, PTVN …")),
    Column("base", "nơi đóng", _("Coordinates, or a commune; a new team needs it, or lat and lon")),
    Column("lat", "vĩ độ", _("Latitude in degrees WGS84, instead of “base”")),
    Column("lon", "kinh độ", _("Longitude in degrees WGS84, instead of “base”")),
    Column("level", "cấp EOD", _("Highest EOD level: 1, 2 or 3; a new team has 3 if empty")),
    Column(
        "largest",
        "vật lớn nhất",
        _("Largest item it may work on: ammunition, small, shell or bomb (bomb if empty)"),
    ),
    Column("capacity", "số việc", _("Open tasks at once when it is full; 20 if empty")),
    Column("area", "địa bàn", _("Communes by name or code with commas; * is everywhere")),
)
EXAMPLES = (
    ("Đội 1", "MAG", "", "16.8163", "107.1003", "3", "bomb", "20", "Phường Đông Hà, Xã Cam Lộ"),
    ("Đội 2", "PTVN", "Xã Khe Sanh", "", "", "2", "shell", "10", "*"),
)
LONGEST_NAME, MOST_TASKS = 100, 500
_EVERYWHERE = ("*", "everywhere", "khap noi", "toan tinh")


@dataclass(frozen=True, slots=True)
class TeamLine:
    """`told` has the fields of `Team` that the row names; an empty cell leaves what is there."""

    row: int
    name: str
    told: dict[str, Any] = field(default_factory=dict)


def name_key(name: object) -> str:
    """Under which two spellings are one team."""
    return " ".join(str(name).casefold().split())


def _same(line: object) -> str:
    assert isinstance(line, TeamLine)
    return name_key(line.name)


_READER = Reader(COLUMNS, nothing=_("there is no team in this sheet"), same=_same)


def read_teams(content: bytes, served: ServiceArea) -> list[TeamLine]:
    """Every line, or SheetError with everything that is wrong with the sheet."""
    return read_lines(content, _READER, partial(_line, served))


def _line(served: ServiceArea, entry: Entry) -> TeamLine:
    given = entry.cells
    name = " ".join(given["name"].split())
    if not name:
        raise CellError(_("a team needs a name"))
    told: dict[str, Any] = _base(given["base"], given["lat"], given["lon"], served)
    if given["organisation"]:
        told["organisation"] = given["organisation"][:LONGEST_NAME]
    if given["level"]:
        told["level"] = _number(given["level"], HIGHEST_LEVEL)
    if given["capacity"]:
        told["capacity"] = _number(given["capacity"], MOST_TASKS)
    if given["largest"]:
        told["largest"] = _limit(given["largest"]).value
    if given["area"]:
        told |= {"area": _area(given["area"], served), "polygons": None}
    return TeamLine(entry.row, name[:LONGEST_NAME], told)


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise CellError(_("'{text}' is no number from 1 to {most}", text=text[:40], most=most))
    return int(text)


def _limit(text: str) -> ItemClass:
    wanted = fold(text).strip()
    for limit, name in LIMITS.items():
        if wanted in {limit.name.lower(), str(limit.value), *map(fold, _said(name))}:
            return limit
    raise CellError(
        _("'{text}' is no limit; write ammunition, small, shell or bomb", text=text[:40])
    )


def _said(name: Text) -> list[str]:
    return [name.render(language) for language in ("en", "vi")]


def _area(text: str, served: ServiceArea) -> list[str]:
    return [] if fold(text) in _EVERYWHERE else codes_of(text, served.province)


def _base(words: str, lat: str, lon: str, served: ServiceArea) -> dict[str, float]:
    if words and (lat or lon):
        raise CellError(_("write either base, or lat and lon"))
    if not (words or lat or lon):
        return {}
    found = _place(words, served) if words else _degrees(lat, lon, served)
    return {"base_lat": found.lat, "base_lon": found.lon}


def _degrees(lat: str, lon: str, served: ServiceArea) -> GeoPoint:
    """A spreadsheet in Vietnamese writes a comma before the decimals."""
    try:
        point = GeoPoint(*(float(text.replace(",", ".")) for text in (lat, lon)))
    except ValueError as error:
        raise CellError(_("lat and lon are no two numbers")) from error
    if not served.holds(point.lat, point.lon):
        raise _outside(f"{lat} {lon}")
    return point


def _outside(words: str) -> CellError:
    return CellError(_("“{words}” lies outside the area that is served", words=words[:60]))


def _place(words: str, served: ServiceArea) -> GeoPoint:
    found = locate(words, served)
    inside = [point for point in found.points if point.inside]
    if inside:
        return GeoPoint(inside[0].lat, inside[0].lon)
    if found.points:
        raise _outside(words)
    units = {unit.unit.code: unit for unit in found.units}
    if not units:
        raise CellError(
            _("“{words}” is no place that is known; write lat and lon", words=words[:60])
        )
    if len(units) > 1:
        these = ", ".join(f"{code} {unit.unit.name}" for code, unit in list(units.items())[:6])
        raise CellError(
            _("“{words}” can mean {these}; write lat and lon", words=words[:60], these=these)
        )
    [unit] = units.values()
    return GeoPoint(unit.lat, unit.lon)
