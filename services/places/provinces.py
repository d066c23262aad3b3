"""The 34 provinces of today, the former ones in each, and where their data stand. Read once."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

#: The administrative change whose outcome the data are; a later one becomes a folder beside it.
CHANGE = "2025-07-01"
_TYPES = ("Tỉnh ", "Thành phố ")


@dataclass(frozen=True, slots=True)
class Province:
    """`former` are the names, without type words, of the provinces it was made of; the box is in
    degrees WGS84."""

    code: str
    name: str
    former: tuple[str, ...]
    south: float
    west: float
    north: float
    east: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""
        return self.south, self.west, self.north, self.east


@cache
def provinces() -> Mapping[str, Province]:
    """By code."""
    return {row["code"]: _province(row) for row in rows("provinces.csv")}


def _province(row: Mapping[str, str]) -> Province:
    former = tuple(bare_province(name) for name in row["former"].split(";"))
    south, west, north, east = (float(row[side]) for side in ("south", "west", "north", "east"))
    return Province(row["code"], row["name"], former, south, west, north, east)


def bare_province(name: str) -> str:
    """`Tỉnh Quảng Trị` without its type word."""
    return next((name.removeprefix(type_) for type_ in _TYPES if name.startswith(type_)), name)


def rows(*path: str) -> Iterator[dict[str, str]]:
    """The lines of a data file, by their column's name."""
    file = resources.files("services.places").joinpath("data", CHANGE, *path)
    with file.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
