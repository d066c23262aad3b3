"""Villages, and how far each of them has been surveyed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.villages.statuses import SURVEYED, SurveyStatus


class Village(Base):
    """A village, hamlet or quarter (thôn, bản, khu phố) of the register.

    Its place is a public one: a point in it (degrees WGS84), or its outline with the box around it.
    `survey` is the furthest survey that was completed, `surveyed_on` the day on which it ended, if
    the register knows it.
    """

    __tablename__ = "village"
    __table_args__ = (Index("ix_village_place", "lat", "lon"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Its code in the centre's list, if that has codes.
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    #: The official code of its commune.
    commune: Mapped[str] = mapped_column(index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    survey: Mapped[SurveyStatus] = mapped_column(default=SurveyStatus.NONE)
    surveyed_on: Mapped[date | None]
    organisation: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    south: Mapped[float | None]
    west: Mapped[float | None]
    north: Mapped[float | None]
    east: Mapped[float | None]
    #: As in GeoJSON; read only where it is asked for by name.
    polygons: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    @property
    def key(self) -> str:
        """What a file or a command calls it: its code, else `19429/Thôn Của`."""
        return self.code or f"{self.commune}/{self.name}"

    @property
    def point(self) -> GeoPoint | None:
        if self.lat is None or self.lon is None:
            return None
        return GeoPoint(self.lat, self.lon)

    @property
    def is_outlined(self) -> bool:
        return self.south is not None

    @property
    def is_surveyed(self) -> bool:
        return self.survey in SURVEYED
