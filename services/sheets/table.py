"""A sheet's columns by name, and every line of it read or said to be wrong. Pure."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from services.errors import SafeLaneError
from services.places.folding import fold
from services.sheets.problems import Problem, SheetError, wrong
from services.sheets.rows import Row, read_rows
from services.texts import Spoken, Text, _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """`key` stands in the heading; so may `vi`, with or without accents. `meaning` explains."""

    key: str
    vi: str
    meaning: Text
    needed: bool = False


class Entry(NamedTuple):
    """A row below the heading: what it says in each column, "" where it says nothing."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of sheet: `nothing` is said of a heading without rows; what `same` gives for a line
    may be given for one only."""

    columns: Sequence[Column]
    nothing: Spoken
    same: Callable[[object], Hashable] | None = None


def read_lines(content: bytes, reader: Reader, line: Callable[[Entry], T]) -> list[T]:
    """Every line of the sheet, or SheetError with everything that is wrong with it. `line` raises
    SafeLaneError for what it cannot use."""
    entries, problems = read_entries(content, reader)
    lines, seen = list[T](), dict[Hashable, int]()
    for entry in entries:
        try:
            read = line(entry)
        except SafeLaneError as error:
            problems.append(Problem(entry.row, error.text))
            continue
        first = seen.setdefault(reader.same(read) if reader.same else entry.row, entry.row)
        if first != entry.row:
            problems.append(
                Problem(entry.row, _("the same already stands in row {row}", row=first))
            )
        lines.append(read)
    if problems:
        raise SheetError(problems)
    return lines


def read_entries(content: bytes, reader: Reader) -> tuple[list[Entry], list[Problem]]:
    """Rows by their columns' names, and what is wrong with their shape. Raises SheetError."""
    heading, *rows = read_rows(content)
    places = _places(heading, reader.columns)
    if not rows:
        raise wrong(heading.number + 1, reader.nothing)
    problems = [
        Problem(row.number, _("a cell stands beside the columns: “{words}”", words=beside[:40]))
        for row in rows
        if (beside := next(filter(None, row.cells[len(heading.cells) :]), ""))
    ]
    return [_entry(row, places) for row in rows], problems


def _entry(row: Row, places: Mapping[str, int]) -> Entry:
    cells = row.cells
    return Entry(
        row.number, {key: cells[at] if at < len(cells) else "" for key, at in places.items()}
    )


def _places(heading: Row, columns: Sequence[Column]) -> Mapping[str, int]:
    """Where each known column stands; one that does not is beyond every row."""
    names = {_folded(name): column.key for column in columns for name in (column.key, column.vi)}
    found = [names.get(_folded(cell), "") for cell in heading.cells]
    problems = [*_missing(found, columns), *_unknown(heading.cells, found), *_twice(found)]
    if problems:
        raise SheetError(Problem(heading.number, why) for why in problems)
    nowhere = {column.key: len(heading.cells) + 10_000 for column in columns}
    return nowhere | {key: at for at, key in enumerate(found) if key}


def _folded(cell: str) -> str:
    return " ".join(fold(cell).replace("_", " ").split())


def _missing(found: Sequence[str], columns: Sequence[Column]) -> list[Spoken]:
    missing = [column.key for column in columns if column.needed and column.key not in found]
    return [_("the column {names} is missing", names=", ".join(missing))] if missing else []


def _unknown(cells: Sequence[str], found: Sequence[str]) -> list[Spoken]:
    unknown = sorted(
        cell.lower()[:40] for cell, key in zip(cells, found, strict=True) if cell and not key
    )
    return [_("what is the column {names}?", names=", ".join(unknown))] if unknown else []


def _twice(found: Sequence[str]) -> list[Spoken]:
    twice = sorted({key for key in found if key and found.count(key) > 1})
    return [_("the column {names} stands there twice", names=", ".join(twice))] if twice else []
