"""EOD teams: whose they are, where they stand, what they can do, and who is in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.teams.limits import ItemClass


class Team(Base):
    """An EOD team. `level` is the highest EOD level it may work at (IMAS 09.30: 1, 2, 3)."""

    __tablename__ = "team"
    # The best team is looked for in a box of degrees: see `services.dispatch.queries`.
    __table_args__ = (
        Index("ix_team_base", "on_duty", "base_lat", "base_lon"),
        Index("ix_team_live", "on_duty", "live_lat", "live_lon"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    organisation: Mapped[str] = mapped_column(default="")
    base_lat: Mapped[float]
    base_lon: Mapped[float]
    level: Mapped[int] = mapped_column(default=3)
    capacity: Mapped[int] = mapped_column(default=20)
    #: The largest class of item it may work on (ItemClass).
    largest: Mapped[int] = mapped_column(default=ItemClass.BOMB.value)
    #: Codes of the communes it is responsible for; none, and no polygon, means everywhere.
    area: Mapped[list[Any]] = mapped_column(default=list)
    #: Polygons of rings of [longitude, latitude] it is responsible for, as in GeoJSON.
    polygons: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    on_duty: Mapped[bool] = mapped_column(default=False)
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


class TeamGroup(Base):
    """The group chat a team works from: a team has one at most, and a group belongs to one team.

    `former` is the group's address before it became a supergroup: what was sent there still
    carries it. `language` is spoken in the group.
    """

    __tablename__ = "team_group"
    __table_args__ = (UniqueConstraint("channel", "contact"),)

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    channel: Mapped[str]
    contact: Mapped[str]
    former: Mapped[str | None]
    language: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
