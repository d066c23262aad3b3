"""The register of villages as a sheet: each line a village. Pure."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial

from services.messages import GeoPoint
from services.policy import ServiceArea
from services.sheets.cells import read_day, read_point, read_unit
from services.sheets.problems import CellError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import _
from services.villages.naming import key_of
from services.villages.statuses import SurveyStatus, read_status

COLUMNS = (
    Column("code", "mã thôn", _("The village’s code in the centre’s list, if it has one")),
    Column("name", "tên thôn", _("Village, hamlet or quarter, with its kind"), needed=True),
    Column("commune", "xã", _("The commune’s code or name, of today or before"), needed=True),
    Column("lat", "vĩ độ", _("Latitude of a point in the village, in degrees WGS84")),
    Column("lon", "kinh độ", _("Longitude of that point in degrees WGS84")),
    Column(
        "survey",
        "khảo sát",
        _("The furthest survey that was completed: nts or ts; else none or under_way"),
    ),
    Column("surveyed_on", "ngày khảo sát", _("The day on which it ended: 2026-11-23")),
    Column("organisation", "tổ chức", _("Who surveyed it")),
)
EXAMPLES = (
    ("T001", "Thôn Hoa Sen", "Xã Gio Linh", "16.9250", "107.0730", "nts", "2021-05-14", "MAG"),
    ("", "Bản Suối Trong", "19429", "", "", "ts", "23/11/2025", ""),
    ("", "Khu phố 3", "Phường Đông Hà", "", "", "none", "", ""),
)
LONGEST_CODE, LONGEST_NAME, LONGEST_ORGANISATION = 30, 120, 100


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village, and the row of the sheet that it stands in; the heading is row 1. What is empty
    leaves what is known already."""

    row: int
    code: str
    name: str
    commune: str
    point: GeoPoint | None = None
    survey: SurveyStatus | None = None
    surveyed_on: date | None = None
    organisation: str = ""


def _same(line: object) -> Hashable:
    assert isinstance(line, VillageLine)
    return line.code.casefold() or (line.commune, key_of(line.name))


_READER = Reader(COLUMNS, nothing=_("there is no village in this sheet"), same=_same)


def read_villages(content: bytes, served: ServiceArea) -> list[VillageLine]:
    """Every line of CSV or a workbook, or SheetError with everything that is wrong with it."""
    return read_lines(content, _READER, partial(_line, served))


def _line(served: ServiceArea, entry: Entry) -> VillageLine:
    given = entry.cells
    code, name = given["code"], " ".join(given["name"].split())
    if len(code) > LONGEST_CODE:
        raise CellError(_("a code has up to {most} letters", most=LONGEST_CODE))
    if not key_of(name) or len(name) > LONGEST_NAME:
        raise CellError(_("a village needs a name of up to {most} letters", most=LONGEST_NAME))
    organisation = " ".join(given["organisation"].split())
    if len(organisation) > LONGEST_ORGANISATION:
        raise CellError(_("an organisation has up to {most} letters", most=LONGEST_ORGANISATION))
    return VillageLine(
        entry.row,
        code,
        name,
        read_unit(given["commune"], served).code,
        read_point(given["lat"], given["lon"], served),
        _survey(given["survey"]),
        read_day(given["surveyed_on"]) if given["surveyed_on"] else None,
        organisation,
    )


def _survey(text: str) -> SurveyStatus | None:
    found = read_status(text) if text else None
    if text and found is None:
        raise CellError(
            _("“{text}” is no survey; write none, under_way, nts or ts", text=text[:40])
        )
    return found
