"""What is wrong with a sheet, row by row, for whoever can mend it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.errors import SafeLaneError
from services.texts import Spoken, _


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about one row; the heading is row 1."""

    row: int
    why: Spoken

    def render(self, language: str) -> str:
        return _("row {row}: {why}", row=self.row, why=self.why).render(language)


class SheetError(Exception):
    """Everything that is wrong with a sheet; `problems` says it in English, a row each."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = sorted(found, key=lambda problem: problem.row)
        self.problems = [problem.render("en") for problem in self.found]
        super().__init__("; ".join(self.problems))


class CellError(SafeLaneError):
    """What a cell says cannot be used; the row is known to whoever reads the sheet."""


def wrong(row: int, why: Spoken) -> SheetError:
    """One problem that ends the reading."""
    return SheetError([Problem(row, why)])
