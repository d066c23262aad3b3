"""The columns of every export, once: key, HXL tag and what it means. Pure."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

Cell = str | int | float | None
#: A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What no workbook may hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Column(NamedTuple):
    """`key` is the attribute of a line and the column's name in every format."""

    key: str
    hxl: str
    meaning: str


COLUMNS = (
    Column("reference", "#activity+code", "reference of the task: that of its first report"),
    Column("priority", "#severity+priority", "1 is the most urgent, 4 the least"),
    Column("status", "#status", "status of the task when the file was made"),
    Column("created_at", "#date+created", "when the task was opened, UTC"),
    Column("accepted_at", "#date+accepted", "when a team first accepted it, UTC"),
    Column("arrived_at", "#date+arrived", "when a team was first on site, UTC"),
    Column("completed_at", "#date+completed", "when the team had completed it, UTC"),
    Column("look", "#item+look", "what the first reporter's picture showed; not an identification"),
    Column("commune_code", "#adm2+code", "official code of the commune"),
    Column("commune", "#adm2+name", "name of the commune"),
    Column("lat", "#geo+lat", "latitude, WGS84; for viewers that of the commune's centre"),
    Column("lon", "#geo+lon", "longitude, WGS84; for viewers that of the commune's centre"),
    Column("accuracy_m", "#geo+precision", "radius in metres within which it lies, if known"),
    Column("team", "#org+team", "the team that has or had it"),
    Column("organisation", "#org+impl", "the team's organisation"),
    Column("category", "#item+category", "category of the item as the team recorded it"),
    Column("quantity", "#item+num", "how many of them"),
    Column("outcome", "#item+outcome", "what became of them"),
    Column("area_m2", "#area+m2", "square metres searched or cleared, as the task's team recorded"),
    Column("activity", "#activity+type", "which of the province's four activities it counts as"),
)


class Table(NamedTuple):
    """What a file tells of, and its columns. On a map `label` names a place, `at` says when it
    was, where that is a time, and `told` describes it."""

    name: str
    columns: tuple[Column, ...]
    label: str
    told: tuple[str, ...]
    at: str = ""


TASKS = Table(
    "tasks",
    COLUMNS,
    label="reference",
    told=("status", "look", "commune", "category", "outcome"),
    at="created_at",
)


def cells(line: object, table: Table = TASKS) -> dict[str, Cell]:
    """What a line says in each column of its table; times in ISO 8601, UTC."""
    return {column.key: _cell(getattr(line, column.key)) for column in table.columns}


def _cell(value: Cell | date) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs, without characters that no workbook may hold."""
    if not isinstance(cell, str):
        return cell
    return _CONTROL.sub("", f"'{cell}" if cell.startswith(_FORMULA) else cell)
