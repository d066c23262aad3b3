"""What a school teaches, read from a list or from its name, and the course of each grade. Pure."""

import re
from enum import StrEnum

from services.places.folding import fold
from services.texts import Text, _


class Level(StrEnum):
    """Which grades a school has: 1–5, 6–9, both, or something else."""

    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    BOTH = "both"
    OTHER = "other"


LEVEL_NAMES: dict[Level, Text] = {
    Level.PRIMARY: _("Primary (grades 1–5)"),
    Level.LOWER_SECONDARY: _("Lower secondary (grades 6–9)"),
    Level.BOTH: _("Primary and lower secondary (grades 1–9)"),
    Level.OTHER: _("Another kind of school"),
}
GRADES: dict[Level, range] = {
    Level.PRIMARY: range(1, 6),
    Level.LOWER_SECONDARY: range(6, 10),
    Level.BOTH: range(1, 10),
    Level.OTHER: range(1, 10),
}
#: The course of a grade, by its folder's name.
_COURSES = (
    (range(1, 4), "primary-1-3"),
    (range(4, 6), "primary-4-5"),
    (range(6, 10), "secondary-6-9"),
)
#: Folded, as lists and schools themselves write it.
_PRIMARY = re.compile(r"\b(tieu hoc|th|primary|cap 1)\b")
_LOWER = re.compile(r"\b(trung hoc co so|thcs|ptcs|lower[ _]secondary|secondary|cap 2)\b")


def course_of(grade: int) -> str:
    """The folder's name of the course that a grade is taught. Raises ValueError for no grade."""
    for grades, course in _COURSES:
        if grade in grades:
            return course
    raise ValueError(f"{grade} is no grade from 1 to 9")


def level_in(name: str) -> Level:
    """What a school's name says of it: `Trường TH&THCS Ba Nang` has both."""
    folded = " ".join(re.sub(r"[^\w]+", " ", fold(name)).split())
    primary, lower = bool(_PRIMARY.search(folded)), bool(_LOWER.search(folded))
    if primary and lower:
        return Level.BOTH
    if primary:
        return Level.PRIMARY
    return Level.LOWER_SECONDARY if lower else Level.OTHER


def read_level(text: str) -> Level | None:
    """As a list writes it: `primary`, `Tiểu học`, `THCS`, `both` …; None for anything else."""
    word = " ".join(fold(text).split())
    if word in list(Level):
        return Level(word)
    found = level_in(text)
    return found if found is not Level.OTHER else None
