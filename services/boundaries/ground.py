"""What is known of the ground on which a reported item lies; kept with the report as JSON. Pure."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from services.boundaries.model import HazardStatus, HazardType

#: Metres up to which an uncertain place is said to be near a border or an area: beyond, the words
#: would name half the district and help nobody.
NEAR_AT_MOST = 2_000.0
#: Neighbours and hazard areas that are named; a card is short.
MOST_NAMED = 3


class CommuneHow(StrEnum):
    """How a report's commune became known."""

    BOUNDARY = "boundary"
    #: The nearest centre of a former commune: right for 77 places of 100 in Quảng Trị.
    NEAREST = "nearest"
    #: The reporter named it.
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard area the place lies in, or so many metres from; as it was when it was reported.

    `since` is an ISO date or empty.
    """

    code: str
    name: str
    hazard: HazardType
    status: HazardStatus
    since: str
    distance_m: float

    @property
    def inside(self) -> bool:
        return self.distance_m == 0

    @property
    def rank(self) -> tuple[object, ...]:
        """What a team must know first comes first."""
        dangerous = list(HazardStatus).index(self.status)
        return not self.inside, dangerous, self.distance_m, self.code


@dataclass(frozen=True, slots=True)
class Ground:
    """The commune, by code; the names of those whose border is within the place's accuracy, the
    nearest first; and the hazard areas there.

    `hazards` is None when nobody looked: none had been imported, or the place is only a name. An
    empty tuple says that none is known, never that there is none.
    """

    commune: str | None = None
    how: CommuneHow | None = None
    border: tuple[str, ...] = ()
    hazards: tuple[Hazard, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Self:
        """A report from before boundaries were known says nothing."""
        if not data:
            return cls()
        hazards = data["hazards"]
        how = data["how"]
        return cls(
            data["commune"],
            CommuneHow(how) if how else None,
            tuple(data["border"]),
            None if hazards is None else tuple(map(_hazard, hazards)),
        )


def _hazard(data: dict[str, Any]) -> Hazard:
    return Hazard(
        **{
            **data,
            "hazard": HazardType(data["hazard"]),
            "status": HazardStatus(data["status"]),
        }
    )
