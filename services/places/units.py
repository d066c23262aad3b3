"""A unit, a former unit, a district and a name: what a register is made of. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from services.messages import GeoPoint
from services.places.folding import canonical, fold
from services.places.provinces import Province

#: Type words as they begin a name in the data, longest first.
TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "xã")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward or special zone. Its centre is rough; nearly all of it lies within
    `radius_m` metres of that."""

    code: str
    name: str
    lat: float
    lon: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class District:
    """A district before 1 July 2025; two former provinces may each have one of a name."""

    name: str
    province: str


@dataclass(frozen=True, slots=True)
class Former:
    """A commune, ward or township before 1 July 2025, and the unit it went into; without a
    district, a unit of today that never was another."""

    name: str
    district: District | None
    unit: Unit
    lat: float
    lon: float
    radius_m: float

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon)


class Kind(StrEnum):
    """What goes by a name. A former province tells which of several places is meant."""

    UNIT = "unit"
    FORMER = "former"
    DISTRICT = "district"
    PROVINCE = "province"


#: A former district or province by its folded name, under which it narrows other names.
Area = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Name:
    """One place that goes by a name."""

    name: str
    kind: Kind
    means: Unit | Former | District | Province
    #: The former districts and provinces it lies in.
    within: frozenset[Area]

    @property
    def type(self) -> str:
        """Its type word, in lower case."""
        return next((type_ for type_ in TYPES if self.name.lower().startswith(type_ + " ")), "tỉnh")

    @property
    def area(self) -> Area:
        return self.kind, fold(bare(self.name))

    @property
    def canonical(self) -> Key:
        return tuple(canonical(word) for word in bare(self.name).split())


def bare(name: str) -> str:
    """`Thị trấn Khe Sanh` without its type words."""
    type_ = next((type_ for type_ in TYPES if name.lower().startswith(type_ + " ")), "")
    return name[len(type_) :].strip()
