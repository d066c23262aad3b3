"""Write services/places/data/*.csv from the data files of the package vietnamadminunits.

The package is read, never imported: it needs a GPL library and may call out to the net.

    python3 -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install vietnamadminunits==1.0.4
    cd /tmp/gazetteer/lib/python3*/site-packages/vietnamadminunits
    python <repository>/tools/build_gazetteer.py data 44
"""

import argparse
import csv
import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parent / "services" / "places" / "data"
KM_PER_DEGREE = 111.2
#: Units whose centre in the package is another unit's: theirs is computed from their former units.
MISPLACED = {"19051"}


@dataclass(frozen=True)
class Former:
    """A commune or ward as it was on 30 June 2025. `width_km`, `height_km` span its box."""

    key: str
    name: str
    district: str
    lat: float
    lon: float
    width_km: float
    height_km: float
    #: False where the package's geocoder found only the district, and gave its centre.
    placed: bool

    @property
    def area_km2(self) -> float:
        """Of the ellipse inside its box."""
        return self.width_km * self.height_km * math.pi / 4


@dataclass(frozen=True)
class Unit:
    """A unit since 1 July 2025."""

    key: str
    code: str
    name: str
    lat: float
    lon: float
    area_km2: float | None
    former: tuple[Former, ...]

    @property
    def radius_m(self) -> int:
        """Of the circle as large as the unit."""
        area = self.area_km2 or sum(former.area_km2 for former in self.former)
        return round(math.sqrt(area / math.pi) * 1000)


def box_km(bounds: str) -> tuple[float, float]:
    """Width and height of `south,west – north,east`."""
    corners = [float(number) for corner in bounds.split(" – ") for number in corner.split(",")]
    south, west, north, east = corners
    width = (east - west) * KM_PER_DEGREE * math.cos(math.radians(south))
    return width, (north - south) * KM_PER_DEGREE


def read_former(database: sqlite3.Connection) -> dict[str, Former]:
    rows = database.execute(
        "SELECT provinceKey || '_' || districtKey || '_' || wardKey, ward, district,"
        " wardLat, wardLon, wardBounds, wardLat != districtLat OR wardLon != districtLon"
        " FROM admin_units_legacy WHERE wardLat IS NOT NULL"
    )
    return {
        key: Former(key, tidy(name), tidy(district), lat, lon, *box_km(bounds), bool(placed))
        for key, name, district, lat, lon, bounds, placed in rows
    }


def tidy(name: str) -> str:
    """`Thị Xã Quảng Trị` and `Thị xã Quảng Trị` are one."""
    for kind in ("Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận"):
        if name.casefold().startswith(kind.casefold()):
            return kind + name[len(kind) :]
    return name


def read_units(package: Path, province: str) -> Iterator[Unit]:
    database = sqlite3.connect(f"file:{package / 'dataset.db'}?mode=ro", uri=True)
    former = read_former(database)
    converter = json.loads((package / "converter_2025.json").read_text())
    rows = database.execute(
        "SELECT provinceKey, wardKey, wardCode, ward, wardLat, wardLon, wardAreaKm2"
        " FROM admin_units WHERE provinceCode = ? ORDER BY wardCode",
        (province,),
    )
    for home, key, code, name, lat, lon, area in rows:
        parts = [former[old] for old in merged_into(converter, home, key) if old in former]
        yield corrected(Unit(key, code, name, lat, lon, area, tuple(parts)))


def merged_into(
    converter: dict[str, dict[str, dict[str, Any]]], home: str, key: str
) -> Iterator[str]:
    """Keys of the former units that went whole or in part into this one."""
    yield from converter["DICT_PROVINCE_WARD_NO_DIVIDED"][home].get(key, ())
    for old, heirs in converter["DICT_PROVINCE_WARD_DIVIDED"].get(home, {}).items():
        if any(heir["newWardKey"] == key for heir in heirs):
            yield old


def corrected(unit: Unit) -> Unit:
    """With the package's known faults mended from what it has right."""
    if unit.code in MISPLACED:
        lat, lon = mean_centre([old for old in unit.former if old.placed])
        unit = replace(unit, lat=lat, lon=lon)
    parts = [old if old.placed else replace(old, lat=unit.lat, lon=unit.lon) for old in unit.former]
    return replace(unit, former=tuple(parts))


def mean_centre(parts: list[Former]) -> tuple[float, float]:
    """Weighted by size."""
    whole = sum(part.area_km2 for part in parts)
    lat = sum(part.lat * part.area_km2 for part in parts) / whole
    return lat, sum(part.lon * part.area_km2 for part in parts) / whole


def unit_rows(units: Iterable[Unit]) -> Iterator[tuple[object, ...]]:
    for unit in units:
        place = f"{unit.lat:.5f}", f"{unit.lon:.5f}"
        yield unit.code, unit.name, *place, unit.area_km2 or "", unit.radius_m


def former_rows(units: Iterable[Unit], earlier: list[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """Every former unit, and after it the names that had gone into it before 2025."""
    for unit in units:
        for old in unit.former:
            tail = old.district, unit.code, f"{old.lat:.5f}", f"{old.lon:.5f}"
            yield old.name, *tail
            for row in earlier:
                if (row["former_name"], row["former_district"]) == (old.name, old.district):
                    yield row["earlier_name"], *tail


def write(path: Path, head: str, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head.split(","), *rows])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("package", type=Path, help="the package's data folder")
    arguments.add_argument("provinces", nargs="+", help="province codes, such as 44")
    wanted = arguments.parse_args()
    units = [unit for code in wanted.provinces for unit in read_units(wanted.package, code)]
    with (HERE / "earlier_units.csv").open(encoding="utf-8", newline="") as file:
        earlier = list(csv.DictReader(file))
    write(TARGET / "units.csv", "code,name,lat,lon,area_km2,radius_m", unit_rows(units))
    head = "former_name,former_district,new_code,lat,lon"
    write(TARGET / "former_units.csv", head, former_rows(units, earlier))


if __name__ == "__main__":
    main()
