"""EOD teams: whose they are, where they stand, what they can do, and who is in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint


class Team(Base):
    """An EOD team. `level` is the highest EOD level it may work at (IMAS 09.30: 1, 2, 3)."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    organisation: Mapped[str] = mapped_column(default="")
    base_lat: Mapped[float]
    base_lon: Mapped[float]
    level: Mapped[int] = mapped_column(default=3)
    capacity: Mapped[int] = mapped_column(default=20)
    #: Codes of the communes it is responsible for; none means everywhere.
    area: Mapped[list[Any]] = mapped_column(default=list)
    on_duty: Mapped[bool] = mapped_column(default=False, index=True)
    live_lat: Mapped[float | None]
    live_lon: Mapped[float | None]
    live_at: Mapped[datetime | None]

    @property
    def base(self) -> GeoPoint:
        return GeoPoint(self.base_lat, self.base_lon)


class Membership(Base):
    """A person's team. A person is in one team at a time."""

    __tablename__ = "membership"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
