"""Every boundary's box in memory, and the polygons of those that were needed lately. Pure.

A batch of residents asks where dozens of places lie: so a process keeps what it has read, under
the token of the edition it read it from. Boxes find the few areas that can hold a place; only
theirs are the polygons read and kept, up to a number of corners.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from services.boundaries.model import HazardStatus, HazardType, Layer
from services.teams.area import Polygons
from services.teams.bounds import Box

#: Degrees of a side of a cell.
CELL = 0.1
#: Corners kept; one takes about a hundred bytes.
MOST_CORNERS = 300_000


@dataclass(frozen=True, slots=True)
class Outline:
    """A boundary as it was read."""

    id: int
    layer: Layer
    code: str
    name: str
    hazard: HazardType | None
    status: HazardStatus | None
    since: date | None
    polygons: Polygons

    @property
    def corners(self) -> int:
        return sum(len(ring) for rings in self.polygons for ring in rings)


class Atlas:
    """The boundaries of one edition."""

    def __init__(self, boxes: Iterable[tuple[int, Box]] = (), communes: Iterable[str] = (), *,
                 hazards: bool = False) -> None:  # fmt: skip
        #: Codes of the communes whose boundary is known, and whether any hazard area is.
        self.communes = frozenset(communes)
        self.hazards = hazards
        self._cells: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
        for number, box in boxes:
            for cell in _cells(box):
                self._cells[cell].append((number, box))
        self._kept: dict[int, Outline] = {}
        self._corners = 0

    def meeting(self, box: Box) -> list[int]:
        """Ids of the boundaries whose boxes meet this one, in order."""
        near = [found for cell in _cells(box) for found in self._cells.get(cell, ())]
        return sorted({number for number, other in near if other.meets(box)})

    def unread(self, ids: Collection[int]) -> list[int]:
        return [number for number in ids if number not in self._kept]

    def keep(self, outlines: Iterable[Outline]) -> None:
        """Those kept longest go when there are too many corners."""
        for outline in outlines:
            if outline.id not in self._kept:
                self._kept[outline.id] = outline
                self._corners += outline.corners
        while self._corners > MOST_CORNERS and len(self._kept) > 1:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._corners -= oldest.corners

    def outline(self, number: int) -> Outline | None:
        return self._kept.get(number)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(math.floor(box.south / CELL), math.floor(box.north / CELL) + 1):
        for column in range(math.floor(box.west / CELL), math.floor(box.east / CELL) + 1):
            yield row, column
