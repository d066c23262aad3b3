"""Write services/places/data/2025-07-01 from the data files of the package vietnamadminunits.

The package is read, never imported: it needs a GPL library and may call out to the net.

    python3 -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install vietnamadminunits==1.0.4
    python -m tools.build_gazetteer /tmp/gazetteer/lib/python3*/site-packages/vietnamadminunits/data
"""

import argparse
import csv
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.gazetteer_checks import Fault, former_radius_m, impossible, mended, unit_radius_m
from tools.gazetteer_source import (
    KM_PER_DEGREE,
    Former,
    Province,
    Unit,
    bare_province,
    read_provinces,
)

HERE = Path(__file__).parent
#: The administrative change that the units are the outcome of.
CHANGE = "2025-07-01"
TARGET = HERE.parent / "services" / "places" / "data" / CHANGE
#: Degrees around the outermost centres that the box of a province takes in besides.
MARGIN = 0.08

Row = tuple[object, ...]
Earlier = list[dict[str, str]]


def province_row(province: Province) -> Row:
    return province.code, province.name, ";".join(province.former), *map(str, box_of(province))


def box_of(province: Province) -> tuple[float, float, float, float]:
    """South, west, north, east, in degrees: each unit's equal circle and a margin, in 1/20s."""
    high = [unit.equal_km / KM_PER_DEGREE for unit in province.units]
    spans = [
        (unit.lat - up, unit.lon - up / _narrow(unit), unit.lat + up, unit.lon + up / _narrow(unit))
        for unit, up in zip(province.units, high, strict=True)
    ]
    south, west, north, east = zip(*spans, strict=True)
    return (
        _down(min(south) - MARGIN), _down(min(west) - MARGIN),
        -_down(-max(north) - MARGIN), -_down(-max(east) - MARGIN),
    )  # fmt: skip


def _narrow(unit: Unit) -> float:
    return math.cos(math.radians(unit.lat))


def _down(degrees: float) -> float:
    return round(math.floor(degrees * 20) / 20, 2)


def unit_rows(units: Iterable[Unit]) -> Iterator[Row]:
    for unit in units:
        yield unit.code, unit.name, f"{unit.lat:.5f}", f"{unit.lon:.5f}", unit_radius_m(unit)


def former_rows(units: Iterable[Unit], earlier: Earlier) -> Iterator[Row]:
    """Every former unit, and after it the names that had gone into it before 2025."""
    for unit in units:
        for old in unit.former:
            place = f"{old.lat:.5f}", f"{old.lon:.5f}", former_radius_m(unit, old)
            for name in (old.name, *earlier_names(old, earlier)):
                yield name, old.district, old.province, unit.code, *place


def earlier_names(old: Former, earlier: Earlier) -> Iterator[str]:
    for row in earlier:
        if (row["former_name"], row["former_district"]) == (old.name, old.district):
            yield row["earlier_name"]


def write(path: Path, head: str, rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head.split(","), *rows])


def write_province(province: Province, earlier: Earlier) -> None:
    folder = TARGET / province.code
    write(folder / "units.csv", "code,name,lat,lon,radius_m", unit_rows(province.units))
    head = "name,district,province,unit,lat,lon,radius_m"
    write(folder / "former_units.csv", head, former_rows(province.units, earlier))


def read_mended(package: Path) -> tuple[list[Province], list[tuple[str, Fault]]]:
    provinces, faults = [], []
    for province in read_provinces(package):
        mendings = [mended(unit) for unit in province.units]
        units = tuple(unit for unit, _found in mendings)
        provinces.append(Province(province.code, province.name, province.former, units))
        faults += [(province.code, fault) for _unit, found in mendings for fault in found]
    return provinces, faults


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("package", type=Path, help="the package's data folder")
    provinces, faults = read_mended(arguments.parse_args().package)
    if wrong := list(impossible([unit for each in provinces for unit in each.units])):
        raise SystemExit("\n".join(wrong))
    with (HERE / "earlier_units.csv").open(encoding="utf-8", newline="") as file:
        earlier = list(csv.DictReader(file))
    head = "code,name,former,south,west,north,east"
    write(TARGET / "provinces.csv", head, map(province_row, provinces))
    for province in provinces:
        write_province(province, earlier if bare_province(province.name) == "Quảng Trị" else [])
    head = "province,unit,name,what,moved_km"
    rows = ((code, f.code, f.name, f.what, f"{f.moved_km:.1f}") for code, f in faults)
    write(TARGET / "mended.csv", head, rows)


if __name__ == "__main__":
    main()
