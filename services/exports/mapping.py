"""A centre's own form, read from a file: which columns, in whose names and words. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.exports.columns import TASKS, Cell, Table, cells

SHIPPED = Path(__file__).parent / "mappings"
MOST_COLUMNS = 200


class MappingError(Exception):
    """A mapping that cannot be used; the message says which column and why."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the form: a column of ours (`source`), its words replaced by `values` where
    they are listed, or the same `constant` in every row."""

    name: str
    hxl: str = ""
    source: str = ""
    constant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a file, in their order, and the table that they are taken from."""

    fields: Sequence[Field]
    table: Table = TASKS

    @property
    def heads(self) -> list[list[str]]:
        """Names, and under them HXL tags."""
        return [[one.name for one in self.fields], [one.hxl for one in self.fields]]

    def row(self, line: object) -> list[Cell]:
        told = cells(line, self.table)
        return [_cell(one, told) for one in self.fields]


def own_form(table: Table) -> Form:
    """Every column of ours, under its own name."""
    fields = [Field(column.key, column.hxl, column.key) for column in table.columns]
    return Form(fields, table)


OWN = own_form(TASKS)


def _cell(one: Field, told: Mapping[str, Cell]) -> Cell:
    if not one.source:
        return one.constant
    cell = told[one.source]
    return one.values.get(str(cell), cell) if one.values else cell


def shipped(name: str, table: Table = TASKS) -> Form:
    """A mapping that comes with SafeLane, such as `imsma`. Raises MappingError."""
    folder = SHIPPED if table is TASKS else SHIPPED / table.name
    known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if name not in known:
        raise MappingError(f"no mapping is called {name}; there are {', '.join(known)}")
    return read_form(known[name].read_text(encoding="utf-8"), table)


def read_form(text: str, table: Table = TASKS) -> Form:
    """Raises MappingError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"no TOML: {error}") from error
    columns = told.get("column")
    if not isinstance(columns, list) or not 0 < len(columns) <= MOST_COLUMNS:
        raise MappingError(f"needs 1 to {MOST_COLUMNS} [[column]] tables")
    return Form([_field(number, one, table) for number, one in enumerate(columns, 1)], table)


_KEYS = {"name", "hxl", "from", "constant", "values"}


def _field(number: int, told: Any, table: Table) -> Field:
    def wrong(why: str) -> MappingError:
        return MappingError(f"column {number}: {why}")

    if not isinstance(told, dict) or set(told) - _KEYS:
        raise wrong(f"only {', '.join(sorted(_KEYS))} are known")
    name, source, constant = (str(told.get(key, "")) for key in ("name", "from", "constant"))
    values = told.get("values", {})
    if not name:
        raise wrong("needs a name")
    if bool(source) is bool(constant):
        raise wrong("needs either from or constant")
    if source and source not in {column.key for column in table.columns}:
        raise wrong(f"there is no {source}")
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise wrong("values must be words")
    return Field(name, str(told.get("hxl", "")), source, constant, values)
