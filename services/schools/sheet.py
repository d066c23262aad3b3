"""The province's list of schools as a sheet: each line a school. Pure."""

from dataclasses import dataclass
from functools import partial

from services.policy import ServiceArea
from services.schools.levels import Level, level_in, read_level
from services.sheets.cells import read_point, read_unit
from services.sheets.problems import CellError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import _

COLUMNS = (
    Column("register_code", "mã trường", _("The school’s code in the register"), needed=True),
    Column("name", "tên trường", _("As it is written on the school’s sign"), needed=True),
    Column(
        "level",
        "cấp học",
        _("primary, lower_secondary, both or other; empty: what the name says"),
    ),
    Column("commune", "xã", _("The commune’s code or name of today"), needed=True),
    Column("lat", "vĩ độ", _("Latitude in degrees WGS84; with it the school can be warned")),
    Column("lon", "kinh độ", _("Longitude in degrees WGS84")),
    Column("pupils", "số học sinh", _("How many pupils it has")),
)
EXAMPLES = (
    ("44001", "Trường Tiểu học Hoa Sen", "primary", "Xã Gio Linh", "16.9250", "107.0730", "412"),
    ("44002", "Trường TH&THCS Suối Trong", "both", "19429", "", "", "268"),
)
LONGEST_CODE, LONGEST_NAME, MOST_PUPILS = 30, 120, 10_000


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school, and the row of the sheet that it stands in; the heading is row 1."""

    row: int
    register_code: str
    name: str
    level: Level
    commune: str
    commune_words: str
    lat: float | None = None
    lon: float | None = None
    pupils: int | None = None


def _same(line: object) -> str:
    assert isinstance(line, SchoolLine)
    return line.register_code.casefold()


_READER = Reader(COLUMNS, nothing=_("there is no school in this sheet"), same=_same)


def read_schools(content: bytes, served: ServiceArea) -> list[SchoolLine]:
    """Every line of CSV or a workbook, or SheetError with everything that is wrong with it."""
    return read_lines(content, _READER, partial(_line, served))


def _line(served: ServiceArea, entry: Entry) -> SchoolLine:
    given = entry.cells
    code, name = given["register_code"], " ".join(given["name"].split())
    if not code or len(code) > LONGEST_CODE:
        raise CellError(_("a school needs a code of up to {most} letters", most=LONGEST_CODE))
    if not name or len(name) > LONGEST_NAME:
        raise CellError(_("a school needs a name of up to {most} letters", most=LONGEST_NAME))
    unit = read_unit(given["commune"], served)
    point = read_point(given["lat"], given["lon"], served)
    return SchoolLine(
        entry.row,
        code,
        name,
        _level(given["level"], name),
        unit.code,
        unit.name,
        point.lat if point else None,
        point.lon if point else None,
        _pupils(given["pupils"]),
    )


def _level(text: str, name: str) -> Level:
    found = read_level(text) if text else level_in(name)
    if found is None:
        raise CellError(
            _("“{text}” is no level; write primary, lower_secondary, both or other", text=text[:40])
        )
    return found


def _pupils(text: str) -> int | None:
    if not text:
        return None
    plain = text.replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 6 and int(plain) <= MOST_PUPILS):
        raise CellError(_("'{text}' is no number of pupils", text=text[:40]))
    return int(plain)
