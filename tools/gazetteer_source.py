"""Read the units of a province, and the former units in each, from the package's data files."""

import json
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Former:
    """A commune or ward as it was on 30 June 2025. `width_km`, `height_km` span its box."""

    key: str
    name: str
    district: str
    province: str
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

    @property
    def reach_km(self) -> float:
        """From its centre to the far end of that ellipse."""
        return max(self.width_km, self.height_km) / 2


@dataclass(frozen=True)
class Unit:
    """A unit since 1 July 2025."""

    key: str
    code: str
    name: str
    lat: float
    lon: float
    area_km2: float
    former: tuple[Former, ...]

    @property
    def equal_km(self) -> float:
        """The radius of the circle as large as the unit."""
        area = self.area_km2 or sum(former.area_km2 for former in self.former)
        return math.sqrt(area / math.pi)


@dataclass(frozen=True)
class Province:
    """A province since 1 July 2025, and the names of those it was made of."""

    code: str
    name: str
    former: tuple[str, ...]
    units: tuple[Unit, ...]


def km_between(a: Former | Unit, b: Former | Unit) -> float:
    """Good to a hundredth over the size of a province."""
    narrow = math.cos(math.radians(a.lat))
    return math.hypot(a.lat - b.lat, (a.lon - b.lon) * narrow) * KM_PER_DEGREE


def read_provinces(package: Path) -> Iterator[Province]:
    """All, in the order of their codes."""
    database = sqlite3.connect(f"file:{package / 'dataset.db'}?mode=ro", uri=True)
    converter = json.loads((package / "converter_2025.json").read_text())
    former = _read_former(database)
    rows = database.execute(
        "SELECT DISTINCT provinceCode, province, provinceKey FROM admin_units ORDER BY provinceCode"
    ).fetchall()
    for code, name, key in rows:
        units = tuple(_read_units(database, key, former, converter))
        yield Province(code, tidy(name), _made_of(database, converter["DICT_PROVINCE"][key]), units)


def _made_of(database: sqlite3.Connection, keys: list[str]) -> tuple[str, ...]:
    rows = database.execute("SELECT DISTINCT provinceKey, province FROM admin_units_legacy")
    return tuple(sorted(tidy(name) for key, name in rows if key in keys))


def _read_units(
    database: sqlite3.Connection, home: str, former: dict[str, Former], converter: dict[str, Any]
) -> Iterator[Unit]:
    rows = database.execute(
        "SELECT wardKey, wardCode, ward, wardLat, wardLon, wardAreaKm2"
        " FROM admin_units WHERE provinceKey = ? ORDER BY wardCode",
        (home,),
    )
    for key, code, name, lat, lon, area in rows:
        parts = [former[old] for old in _merged_into(converter, home, key) if old in former]
        yield Unit(key, code, tidy(name), lat, lon, area or 0.0, tuple(dict.fromkeys(parts)))


def _merged_into(converter: dict[str, Any], home: str, key: str) -> Iterator[str]:
    """Keys of the former units that went whole or in part into this one."""
    yield from converter["DICT_PROVINCE_WARD_NO_DIVIDED"][home].get(key, ())
    for old, heirs in converter["DICT_PROVINCE_WARD_DIVIDED"].get(home, {}).items():
        if any(heir["newWardKey"] == key for heir in heirs):
            yield old


def _read_former(database: sqlite3.Connection) -> dict[str, Former]:
    """By key; an island district that had no communes is not among them."""
    rows = database.execute(
        "SELECT provinceKey || '_' || districtKey || '_' || wardKey, ward, district, province,"
        " wardLat, wardLon, wardBounds, wardLat != districtLat OR wardLon != districtLon"
        " FROM admin_units_legacy WHERE wardLat IS NOT NULL"
    )
    return {
        key: Former(key, tidy(name), tidy(district), bare_province(province), lat, lon,
                    *_box_km(bounds), bool(placed))
        for key, name, district, province, lat, lon, bounds, placed in rows
    }  # fmt: skip


def _box_km(bounds: str) -> tuple[float, float]:
    """Width and height of `south,west – north,east`."""
    corners = [float(number) for corner in bounds.split(" – ") for number in corner.split(",")]
    south, west, north, east = corners
    width = (east - west) * KM_PER_DEGREE * math.cos(math.radians(south))
    return width, (north - south) * KM_PER_DEGREE


def tidy(name: str) -> str:
    """`Thị Xã Quảng Trị` and `Thị xã Quảng Trị` are one."""
    name = normalize("NFC", " ".join(name.split()))
    for kind in ("Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Đặc khu", "Phường", "Xã"):
        if name.casefold().startswith(kind.casefold() + " "):
            return kind + name[len(kind) :]
    return name


def bare_province(name: str) -> str:
    return tidy(name).removeprefix("Tỉnh ").removeprefix("Thành phố ")
