"""How much the tables of these tests hold, and what becomes of it: what a closing note quotes."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from services.places.coordinates import find_points
from services.places.folding import fold
from services.places.gazetteer import find_units
from services.places.register import register_of
from services.places.units import bare
from services.policy import Policy
from tests.services.places.test_coordinates import DECIMAL, SIXTIETHS, rows
from tests.services.places.test_former_units import ways_to_write
from tests.services.places.test_grids import MGRS, NAMED, UTM, VN2000
from tests.services.places.test_map_links import LINKS
from tests.services.places.test_no_coordinates import SENTENCES
from tests.services.places.test_plus_codes import LOCAL, WHOLE

T = TypeVar("T")

AREA, HOME = Policy().area, "44"
LAT, LON = 16.8251, 107.0981
#: Degrees by which a row may differ: squares of 100 m, and seconds without decimals.
NEAR = 0.0012

FORMS = {
    "decimal degrees, words, geo:, messages": DECIMAL,
    "degrees, minutes, seconds; packed; in words": SIXTIETHS,
    "UTM": UTM,
    "MGRS": MGRS,
    "VN-2000, zone not said": VN2000,
    "VN-2000, zone said": NAMED,
    "plus codes": WHOLE,
    "plus codes beside a commune": LOCAL,
    "links of ten map services": LINKS,
}
#: domain §5.4: names that mean several places today.
TRAPS = ("Tân Thành", "Hải Phú", "Cam Thủy", "Phường 1", "Phường 2", "Phường 3", "Ái Tử",
         "xã Mỹ Thủy", "Hòa Trạch", "xã Minh Hóa", "Gio Linh", "Vĩnh Linh", "Cam Lộ",
         "Triệu Phong", "Hải Lăng", "Đakrông", "Quảng Trị", "Đông Hà", "Lệ Thủy", "Quảng Ninh",
         "Minh Hóa")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the answer: what, of how many, and what became of them."""

    what: str
    of: int
    became: Counter[str] = field(default_factory=Counter)


def lines() -> list[Line]:
    return [
        *(_counted(name, rows(table), _where) for name, table in FORMS.items()),
        _counted("sentences without a coordinate", set(rows(SENTENCES)), _where),
        _counted("78 units, 4 ways to write each", _units(), _which),
        _counted("former communes, every way to write each", _formers(), _which),
        _counted("names of several places (traps)", [(name, "") for name in TRAPS], _sure),
    ]


def _counted(what: str, told: Iterable[T], judge: Callable[[T], str]) -> Line:
    became = Counter(map(judge, told))
    return Line(what, became.total(), became)


def _where(text: str) -> str:
    points = find_points(text, AREA)
    if not points:
        return "nothing"
    right = [max(abs(p.lat - LAT), abs(p.lon - LON)) < NEAR for p in points if p.inside]
    if not any(right):
        return "wrong"
    return "right" if len(right) == 1 else "asked"


def _which(told: tuple[str, str]) -> str:
    text, code = told
    found = [each.unit.code for each in find_units(text, HOME)]
    if code not in found:
        return "wrong" if found else "nothing"
    return "right" if len(found) == 1 else "asked"


def _sure(told: tuple[str, str]) -> str:
    found = find_units(told[0], HOME)
    return "asked" if len(found) > 1 or not all(each.sure for each in found) else "taken"


def _units() -> list[tuple[str, str]]:
    units = register_of(HOME).units.values()
    return [
        (text, unit.code)
        for unit in units
        for text in (unit.name, bare(unit.name), fold(unit.name), fold(bare(unit.name)))
    ]


def _formers() -> list[tuple[str, str]]:
    formers = register_of(HOME).formers
    return [(text, former.unit.code) for former in formers for text in ways_to_write(former)]
