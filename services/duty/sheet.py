"""A roster as a sheet: each line a shift of a team. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from services.duty.roster import DAY, WeeklyShift
from services.places.folding import fold
from services.sheets.problems import CellError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import _

COLUMNS = (
    Column("team", "đội", _("The name of the team, as it stands at the desk"), needed=True),
    Column("weekday", "thứ", _("Monday, Thứ Hai, T2, or 1 to 7"), needed=True),
    Column("from", "từ", _("Local time at which the shift begins: 07:00"), needed=True),
    Column(
        "to",
        "đến",
        _("Local time at which it ends: 17:00; 24:00 is midnight; earlier than “from”: next day"),
        needed=True,
    ),
    Column("valid_from", "áp dụng từ", _("First day: 23/11/2026; empty: at once")),
    Column("valid_to", "áp dụng đến", _("Last day: 31/12/2026; empty: until it is changed")),
)
EXAMPLES = (
    ("Đội 1", "Thứ Hai", "07:00", "17:00", "", ""),
    ("Đội 1", "Thứ Bảy", "17:00", "07:00", "05/12/2026", "26/12/2026"),
)
_READER = Reader(COLUMNS, nothing=_("there is no shift in this sheet"))

_NAMES = (
    ("1", "monday", "mon", "thu hai", "thu 2", "t2"),
    ("2", "tuesday", "tue", "thu ba", "thu 3", "t3"),
    ("3", "wednesday", "wed", "thu tu", "thu 4", "t4"),
    ("4", "thursday", "thu", "thu nam", "thu 5", "t5"),
    ("5", "friday", "fri", "thu sau", "thu 6", "t6"),
    ("6", "saturday", "sat", "thu bay", "thu 7", "t7"),
    ("7", "sunday", "sun", "chu nhat", "cn"),
)
#: Folded names of the days, 0 for Monday.
WEEKDAYS = {name: day for day, names in enumerate(_NAMES) for name in names}
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.hg]([0-5]\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One shift of a team, and the row of the sheet it stands in; the heading is row 1."""

    row: int
    team: str
    shift: WeeklyShift


def read_sheet(content: bytes) -> list[Line]:
    """Every line of the sheet, or SheetError with everything that is wrong with it."""
    return read_lines(content, _READER, _line)


def _line(entry: Entry) -> Line:
    if not entry.cells["team"]:
        raise CellError(_("no team"))
    return Line(entry.row, entry.cells["team"], read_shift(entry.cells))


def read_shift(given: Mapping[str, str]) -> WeeklyShift:
    """As a sheet or a form says it. Raises CellError."""
    starts, ends = read_minutes(given["from"]), read_minutes(given["to"])
    first, last = read_date(given.get("valid_from", "")), read_date(given.get("valid_to", ""))
    if starts == DAY:
        raise CellError(_("a shift cannot begin at 24:00"))
    if starts == ends:
        raise CellError(_("from and to are the same; a whole day is 00:00 to 24:00"))
    if first and last and last < first:
        raise CellError(_("valid_to is before valid_from"))
    return WeeklyShift(_weekday(given["weekday"]), starts, ends, first, last)


def _weekday(text: str) -> int:
    name = " ".join(fold(text).split())
    if name not in WEEKDAYS:
        raise CellError(
            _("'{text}' is no weekday; write Monday, Thứ Hai or 1 to 7", text=text[:40])
        )
    return WEEKDAYS[name]


def read_minutes(text: str) -> int:
    """Minutes of the local day. Raises CellError."""
    match = _CLOCK.fullmatch(text.lower())
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else DAY + 1
    if minutes > DAY:
        raise CellError(_("'{text}' is no time of day; write 06:30", text=text[:40]))
    return minutes


def read_date(text: str) -> date | None:
    """None for an empty cell. Raises CellError."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date() if text else None  # noqa: DTZ007
        except ValueError:
            continue
    raise CellError(_("'{text}' is no date; write 2026-11-23 or 23/11/2026", text=text[:40]))


def by_team(lines: Iterable[Line]) -> Mapping[str, list[WeeklyShift]]:
    found: dict[str, list[WeeklyShift]] = defaultdict(list)
    for line in lines:
        found[line.team].append(line.shift)
    return found
