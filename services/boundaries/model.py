"""Boundaries that an installation has taken in: communes and hazard areas, and when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.teams.bounds import Box


class Layer(StrEnum):
    """What a file of boundaries draws. A team's area stands on the team itself, a village's outline
    on the village."""

    COMMUNES = "communes"
    HAZARDS = "hazards"
    AREAS = "areas"
    VILLAGES = "villages"


class HazardType(StrEnum):
    """Confirmed and suspected hazardous area (IMAS 04.10)."""

    CHA = "CHA"
    SHA = "SHA"


class HazardStatus(StrEnum):
    """What has become of a hazard area; the most dangerous first."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    RELEASED = "released"


class Boundary(Base):
    """A commune, by its code, or a hazard area, by its id: polygons as in GeoJSON, and their box.

    `hazard`, `status`, `since` and `source` are a hazard area's; `since` is when it came to be so.
    """

    __tablename__ = "boundary"
    __table_args__ = (UniqueConstraint("layer", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    layer: Mapped[Layer]
    code: Mapped[str]
    name: Mapped[str]
    hazard: Mapped[HazardType | None]
    status: Mapped[HazardStatus | None]
    since: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    # The polygons come last: what reads only the boxes then need not read past them on SQLite.
    south: Mapped[float]
    west: Mapped[float]
    north: Mapped[float]
    east: Mapped[float]
    polygons: Mapped[list[Any]]

    @property
    def box(self) -> Box:
        return Box(self.south, self.west, self.north, self.east)


class Edition(Base):
    """One import or removal. The newest one's token says which boundaries hold: a process that has
    read them under another token reads them anew. A number would not do: one that was rolled back
    is given again."""

    __tablename__ = "boundary_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    layer: Mapped[Layer]
    at: Mapped[datetime]
    #: The file's name, without its folder; empty for a removal.
    file: Mapped[str]
    added: Mapped[int]
    replaced: Mapped[int]
    removed: Mapped[int]
