"""A province's units, former units and the names they go by, read once, when first asked for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from services.places.folding import fold, words_of
from services.places.provinces import Province, bare_province, provinces, rows
from services.places.units import Area, District, Former, Key, Kind, Name, Unit, bare

#: Other spellings in use, folded, of a name in the data, folded.
SPELLINGS = {
    "dakrong": ("dakrong", "da krong", "dak rong", "dac rong", "dak krong", "dac krong"),
    "khesanh": ("khe xanh",),
    "krongklang": ("krongklang",),
    "nongtruongleninh": ("le ninh",),
    "nongtruongviettrung": ("viet trung",),
}


class Register:
    """One province's. `of(code)` keeps it; nothing of other provinces is read."""

    def __init__(self, province: Province) -> None:
        self.province = province
        units = (_unit(row) for row in rows(province.code, "units.csv"))
        self.units: Mapping[str, Unit] = {unit.code: unit for unit in units}
        lines = rows(province.code, "former_units.csv")
        self.formers = tuple(_former(row, self.units[row["unit"]]) for row in lines)

    @cached_property
    def names(self) -> Mapping[Key, tuple[Name, ...]]:
        """By folded words without type words; units first, then former units, districts and
        former provinces."""
        index: dict[Key, list[Name]] = defaultdict(list)
        for name in self._names():
            for key in _keys(name):
                if name not in index[key]:
                    index[key].append(name)
        return {key: tuple(found) for key, found in index.items()}

    @cached_property
    def longest_name(self) -> int:
        """In words."""
        return max(len(key) for key in self.names)

    @cached_property
    def own_name(self) -> Key:
        """The folded words of the province's name, which may also be one of its wards'."""
        return tuple(fold(bare_province(self.province.name)).split())

    @cached_property
    def centres(self) -> tuple[Former, ...]:
        """Former units, and those units of today that never were any."""
        known = {former.unit.code for former in self.formers}
        new = [unit for unit in self.units.values() if unit.code not in known]
        own = [Former(u.name, None, u, u.lat, u.lon, u.radius_m) for u in new]
        return (*self.formers, *own)

    @cached_property
    def parts(self) -> Mapping[District, tuple[Unit, ...]]:
        """The units that lie in each former district, the one that bears its name first."""
        found: dict[District, dict[str, Unit]] = defaultdict(dict)
        for old in self.formers:
            if old.district:
                found[old.district][old.unit.code] = old.unit
        return {district: _namesake_first(district, in_it) for district, in_it in found.items()}

    def _names(self) -> Iterator[Name]:
        within: dict[str, set[Area]] = defaultdict(set)
        for old in self.formers:
            within[old.unit.code] |= _areas(old.district)
        for unit in self.units.values():
            yield Name(unit.name, Kind.UNIT, unit, frozenset(within[unit.code]))
        for former in self.formers:
            yield Name(former.name, Kind.FORMER, former, _areas(former.district))
        for district in sorted(self.parts, key=lambda district: (district.name, district.province)):
            province = Kind.PROVINCE, fold(district.province)
            yield Name(district.name, Kind.DISTRICT, district, frozenset({province}))
        for name in self.province.former:
            yield Name(name, Kind.PROVINCE, self.province, frozenset())


def _keys(name: Name) -> Iterator[Key]:
    """Every way to write it, as folded words; `Quảng Bình` is `QB` as well."""
    key = tuple(word.folded for word in words_of(bare(name.name)))
    yield key
    yield from (tuple(other.split()) for other in SPELLINGS.get("".join(key), ()))
    if name.kind is Kind.PROVINCE:
        yield ("".join(word[0] for word in key),)


def _areas(district: District | None) -> frozenset[Area]:
    if district is None:
        return frozenset()
    own = Kind.DISTRICT, fold(bare(district.name))
    return frozenset({own, (Kind.PROVINCE, fold(district.province))})


def _namesake_first(district: District, units: Mapping[str, Unit]) -> tuple[Unit, ...]:
    own = _joined(district.name)
    return tuple(sorted(units.values(), key=lambda unit: _joined(unit.name) != own))


def _joined(name: str) -> str:
    return fold(bare(name)).replace(" ", "")


def _unit(row: Mapping[str, str]) -> Unit:
    place = float(row["lat"]), float(row["lon"]), float(row["radius_m"])
    return Unit(row["code"], row["name"], *place)


def _former(row: Mapping[str, str], unit: Unit) -> Former:
    district = District(row["district"], row["province"])
    place = float(row["lat"]), float(row["lon"]), float(row["radius_m"])
    return Former(row["name"], district, unit, *place)


@cache
def register_of(province: str) -> Register:
    """Of a province's code. Raises KeyError for any other; settings are checked at the start."""
    return Register(provinces()[province])
