"""All 34 provinces of today: counts, codes, and every unit found by its own name."""

from collections import Counter

import pytest

from services.places.gazetteer import find_units
from services.places.provinces import provinces
from services.places.register import register_of

#: South, west, north, east of Viet Nam with its islands, in degrees.
VIET_NAM = (7.5, 102.0, 23.5, 115.0)
EVERY = pytest.mark.parametrize("code", provinces())


def test_every_unit_of_the_country_is_there_once() -> None:
    codes = [unit for code in provinces() for unit in register_of(code).units]

    assert len(provinces()) == 34
    assert len(codes) == len(set(codes)) == 3321


def test_every_former_commune_of_the_country_is_there() -> None:
    """10,040 less the five island districts, which had none; 55 older names are Quảng Trị's."""
    former = Counter(
        (old.name, old.district, old.lat, old.lon)
        for code in provinces()
        for old in register_of(code).formers
    )

    assert len({(name, district) for name, district, *_place in former}) == 10_035 + 55


@EVERY
def test_every_unit_is_found_by_its_full_name(code: str) -> None:
    register = register_of(code)
    lost = [
        unit.name
        for unit in register.units.values()
        if unit.code not in {found.unit.code for found in find_units(unit.name, code)}
    ]

    assert lost == []


@EVERY
def test_every_former_unit_is_found_beside_its_district(code: str) -> None:
    lost = []

    for former in register_of(code).formers:
        assert former.district
        found = find_units(f"{former.name}, {former.district.name}", code)
        if former.unit not in [each.unit for each in found]:
            lost.append((former.name, former.district.name, former.unit.name))

    assert lost == []


@EVERY
def test_every_centre_lies_in_its_provinces_box_and_that_in_viet_nam(code: str) -> None:
    home = provinces()[code]
    south, west, north, east = VIET_NAM

    assert south <= home.south < home.north <= north
    assert west <= home.west < home.east <= east
    for unit in register_of(code).units.values():
        assert home.south < unit.lat < home.north
        assert home.west < unit.lon < home.east
        assert 500 <= unit.radius_m <= 70_000


@EVERY
def test_every_former_centre_lies_within_reach_of_its_unit(code: str) -> None:
    """Twice its radius and 10 km: boxes are rough, and a divided commune lies in two units."""
    for old in register_of(code).formers:
        across = abs(old.lat - old.unit.lat) + abs(old.lon - old.unit.lon)
        assert across * 111 <= 3 * old.unit.radius_m / 1000 + 10, old


def test_only_the_province_that_is_asked_for_is_read() -> None:
    register_of.cache_clear()

    find_units("xã Gio Linh", "44")

    assert register_of.cache_info().currsize == 1


def test_a_province_before_july_2025_is_not_known() -> None:
    with pytest.raises(KeyError):
        find_units("xã Gio Linh", "45")
