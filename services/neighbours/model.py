"""Who wants to be warned of what is found near them; what was announced to whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint


class Neighbour(Base):
    """About where somebody lives who agreed to be warned. No more exact than it needs to be: to
    about 100 m, and `radius_m` more; a commune that was only named is the whole of it."""

    __tablename__ = "neighbour"
    __table_args__ = (Index("ix_neighbour_place", "lat", "lon"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    lat: Mapped[float]
    lon: Mapped[float]
    radius_m: Mapped[float]
    commune: Mapped[str | None] = mapped_column(index=True)
    agreed_at: Mapped[datetime]

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon, self.radius_m)


class NoticeKind(StrEnum):
    """What is announced around a task."""

    KEEP_AWAY = "keep_away"
    DEMOLITION = "demolition"


class Said(StrEnum):
    """What one message of a notice says: of the first, others are changes."""

    ALERT = "alert"
    UPDATE = "update"
    ALL_CLEAR = "all_clear"
    CANCEL = "cancel"


#: After these nothing more is said of it.
LAST = frozenset({Said.ALL_CLEAR, Said.CANCEL})


class Notice(Base):
    """One announcement around a task, from its first message to its last."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    kind: Mapped[NoticeKind]
    ring_m: Mapped[int]
    commune: Mapped[str | None]
    ended_at: Mapped[datetime | None]


class NoticeMessage(Base):
    """One message of a notice, to everyone who had the first; `told` is how many were reached."""

    __tablename__ = "notice_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    said: Mapped[Said]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    road: Mapped[str]
    told: Mapped[int]
    sent_at: Mapped[datetime]
    sent_by: Mapped[int] = mapped_column(ForeignKey("person.id"))


class NoticeReceiver(Base):
    """Somebody who was told, so that the same people hear of its end; a teacher for a school,
    whose id is no key, for a school may turn out to be another one."""

    __tablename__ = "notice_receiver"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    school_id: Mapped[int | None]
