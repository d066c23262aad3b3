"""Where finds lie so close, or come back, that somebody should survey: one row a proposal."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.surveys.lifecycle import DismissReason, SurveyState
from services.texts import Text, _
from services.villages.statuses import SurveyStatus


class Ground(StrEnum):
    """Why a survey is proposed."""

    CLUSTER = "cluster"
    SURVEYED = "surveyed"
    RELEASED = "released"
    VILLAGE = "village"


GROUNDS: dict[Ground, Text] = {
    Ground.CLUSTER: _("several confirmed finds close together"),
    Ground.SURVEYED: _("found again where a survey was made"),
    Ground.RELEASED: _("found in an area that had been closed or released"),
    Ground.VILLAGE: _("found in a village that had been surveyed"),
}


class Survey(Base):
    """A proposal and what became of it. The point is the middle of the finds that led to it, the
    radius metres within which all of them lie. `village` is the name of the newest find's, where
    that is certain, with how far it had been surveyed by then."""

    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    ground: Mapped[Ground]
    state: Mapped[SurveyState] = mapped_column(default=SurveyState.PROPOSED, index=True)
    lat: Mapped[float]
    lon: Mapped[float]
    radius_m: Mapped[float]
    #: The code of the commune of the newest find, if it is known.
    commune: Mapped[str | None]
    village: Mapped[str | None]
    village_survey: Mapped[SurveyStatus | None]
    village_surveyed_on: Mapped[date | None]
    #: Finds that lie there, those that came later too.
    finds: Mapped[int]
    proposed_at: Mapped[datetime] = mapped_column(index=True)
    requested_at: Mapped[datetime | None] = mapped_column(index=True)
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    reason: Mapped[DismissReason | None]
    #: A coordinator's words, for the other coordinators.
    note: Mapped[str] = mapped_column(default="")
    moved_at: Mapped[datetime]
    moved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon, self.radius_m)


class SurveyFind(Base):
    """A task whose ordnance two keys have confirmed, weighed once: the proposal that it belongs to,
    if there is one."""

    __tablename__ = "survey_find"
    __table_args__ = (Index("ix_survey_find_near", "lat", "lon"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    lat: Mapped[float]
    lon: Mapped[float]
    found_at: Mapped[datetime]
    #: The village whose survey had missed it.
    village_id: Mapped[int | None] = mapped_column(
        ForeignKey("village.id", ondelete="SET NULL"), index=True
    )
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"), index=True)

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon)
