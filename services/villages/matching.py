"""Which village of the register each line of a sheet means: by its code, else by its name. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import Protocol, TypeVar

from services.sheets.problems import Problem
from services.texts import Words, _
from services.villages.naming import Key, Named, key_of


class Line(Named, Protocol):
    """A line of a sheet; an empty code is none."""

    @property
    def row(self) -> int: ...


V = TypeVar("V", bound=Named)


def match(lines: Sequence[Line], there: Sequence[V]) -> tuple[dict[int, V], list[Problem]]:
    """By row, the village that is meant; a row that is left out names a new one.

    A line with a code that is new takes over the village of its name that had none, if no other
    such line can mean it. Problems are names that several villages have, and villages that two
    lines mean.
    """
    by_code = {one.code.casefold(): one for one in there if one.code}
    by_name: dict[tuple[str, Key], list[V]] = {}
    for one in there:
        by_name.setdefault(_name(one), []).append(one)
    new = Counter(_name(line) for line in lines if _is_new_code(line, by_code))
    found, problems = dict[int, V](), list[Problem]()
    for line in lines:
        named = by_name.get(_name(line), [])
        if line.code and not _is_new_code(line, by_code):
            found[line.row] = by_code[line.code.casefold()]
        elif line.code:
            named = [one for one in named if not one.code]
            if len(named) == 1 and new[_name(line)] == 1:
                found[line.row] = named[0]
        elif len(named) > 1:
            problems.append(_several(line))
        elif named:
            found[line.row] = named[0]
    return found, [*problems, *_twice(found.items())]


def _name(one: Named) -> tuple[str, Key]:
    return one.commune, key_of(one.name)


def _is_new_code(line: Line, by_code: Container[str]) -> bool:
    return bool(line.code) and (line.code or "").casefold() not in by_code


def _several(line: Line) -> Problem:
    why = _(
        "several villages of the commune are called {name}; write the code", name=Words(line.name)
    )
    return Problem(line.row, why)


def _twice(found: Iterable[tuple[int, V]]) -> list[Problem]:
    first, problems = dict[int, int](), list[Problem]()
    for row, village in found:
        earlier = first.setdefault(id(village), row)
        if earlier != row:
            problems.append(Problem(row, _("this is the village of row {row}", row=earlier)))
    return problems
