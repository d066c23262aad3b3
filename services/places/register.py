"""The register of units, of former units and of the names they go by, loaded once from data/."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from services.messages import GeoPoint
from services.places.folding import canonical, fold

#: Type words as they begin a name in the data, longest first.
TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "xã")
#: Other spellings in use, folded, of a name in the data, folded.
SPELLINGS = {
    "dakrong": ("dakrong", "da krong", "dak rong", "dac rong", "dak krong", "dac krong"),
    "khesanh": ("khe xanh",),
    "krongklang": ("krongklang",),
    "nongtruongleninh": ("le ninh",),
    "nongtruongviettrung": ("viet trung",),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward or special zone. Its centre and radius, in metres, are rough."""

    code: str
    name: str
    lat: float
    lon: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Former:
    """A commune, ward or township before 1 July 2025, and the unit it went into."""

    name: str
    district: str
    unit: Unit
    lat: float
    lon: float
    radius_m: float

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Name:
    """One place that goes by a name: a unit, a former unit, or a whole former district."""

    name: str
    kind: str
    means: Unit | Former | str
    #: Folded names of the former districts it lies in.
    districts: frozenset[str]

    @property
    def type(self) -> str:
        """Its type word, in lower case."""
        return next(type_ for type_ in TYPES if self.name.lower().startswith(type_))

    @property
    def canonical(self) -> tuple[str, ...]:
        return tuple(canonical(word) for word in bare(self.name).split())


def bare(name: str) -> str:
    """`Thị trấn Khe Sanh` without its type words."""
    type_ = next((type_ for type_ in TYPES if name.lower().startswith(type_ + " ")), "")
    return name[len(type_) :].strip()


@cache
def units() -> Mapping[str, Unit]:
    """By code."""
    return {
        row["code"]: Unit(
            row["code"],
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            float(row["radius_m"]),
        )
        for row in _rows("units.csv")
    }


@cache
def formers() -> tuple[Former, ...]:
    """Each as large as its share of the unit it went into."""
    rows = list(_rows("former_units.csv"))
    centres = defaultdict(set)
    for row in rows:
        centres[row["new_code"]].add((row["lat"], row["lon"]))
    return tuple(_former(row, len(centres[row["new_code"]])) for row in rows)


def _former(row: Mapping[str, str], shares: int) -> Former:
    unit = units()[row["new_code"]]
    return Former(
        row["former_name"],
        row["former_district"],
        unit,
        float(row["lat"]),
        float(row["lon"]),
        round(unit.radius_m / shares**0.5),
    )


def _rows(file: str) -> Iterator[dict[str, str]]:
    path = resources.files("services.places") / "data" / file
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def names() -> Mapping[tuple[str, ...], tuple[Name, ...]]:
    """By folded words without type words; units first, then former units, then districts."""
    index: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in _names():
        folded = fold(bare(name.name)).replace("-", " ")
        for spelling in (folded, *SPELLINGS.get(folded.replace(" ", ""), ())):
            if name not in index[tuple(spelling.split())]:
                index[tuple(spelling.split())].append(name)
    return {key: tuple(found) for key, found in index.items()}


def _names() -> Iterator[Name]:
    for unit in units().values():
        yield Name(unit.name, "unit", unit, _districts_of(unit))
    for former in formers():
        yield Name(former.name, "former", former, frozenset({fold(bare(former.district))}))
    for district in sorted({former.district for former in formers()}):
        yield Name(district, "district", district, frozenset())


def _districts_of(unit: Unit) -> frozenset[str]:
    return frozenset(fold(bare(old.district)) for old in formers() if old.unit == unit)


@cache
def units_of_district(district: str) -> tuple[Unit, ...]:
    """The units that lie in a former district, the one that bears its name first."""
    found = {old.unit.code: old.unit for old in formers() if old.district == district}
    namesake = fold(bare(district)).replace(" ", "")
    return tuple(
        sorted(found.values(), key=lambda unit: fold(bare(unit.name)).replace(" ", "") != namesake)
    )
