"""What one person told us about one place."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.reports.answers import Relation
from services.reports.lifecycle import ReportStatus, check_move

EMERGENCY = "emergency"
_KEPT = "erased_at is null"
_OPEN = "status in ('received', 'tasked')"


class Report(Base):
    """A report. Where the reporter stands and where the item lies are kept apart."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_report_cell", "cell", "received_at"),
        Index("ix_report_kept", "id", sqlite_where=text(_KEPT), postgresql_where=text(_KEPT)),
        Index("ix_report_open", "task_id", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    number: Mapped[int]
    reporter_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(index=True)
    status: Mapped[ReportStatus] = mapped_column(default=ReportStatus.RECEIVED)
    priority: Mapped[int]
    received_at: Mapped[datetime]
    channel: Mapped[str]
    #: What the writer is to the finder; None for whoever reports an own find.
    relation: Mapped[Relation | None]
    look: Mapped[Look]
    dangers: Mapped[list[str]]
    emergency: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    #: Read in the note and not told by button: [danger, word, Asked] and [kind, word].
    signs_read: Mapped[list[Any]] = mapped_column(default=list)
    kinds_read: Mapped[list[Any]] = mapped_column(default=list)
    landmark: Mapped[str] = mapped_column(Text, default="")
    #: How the place became known: pin, coordinates, name …
    place_how: Mapped[str]
    reporter_lat: Mapped[float | None]
    reporter_lon: Mapped[float | None]
    direction: Mapped[str | None]
    distance_m: Mapped[float | None]
    item_lat: Mapped[float]
    item_lon: Mapped[float]
    accuracy_m: Mapped[float | None]
    #: Where and when a photo of it was taken, as the photo itself says.
    photo_lat: Mapped[float | None]
    photo_lon: Mapped[float | None]
    photo_at: Mapped[datetime | None]
    commune: Mapped[str | None]
    #: The 100 m cell in which the item lies.
    cell: Mapped[str | None]
    #: What was known of the ground when it was sent, or when boundaries last changed while its task
    #: was open (boundaries.ground.Ground).
    ground: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    media: Mapped[list[Any]]
    call_back: Mapped[bool] = mapped_column(default=False)
    #: About how many items there are; None for one, or when nobody said.
    quantity: Mapped[int | None]
    #: One more item of a place already known, not the same one again.
    further: Mapped[bool] = mapped_column(default=False)
    gone: Mapped[bool | None]
    #: Why it may be processed without consent: life is in danger (Law 91/2025, Art. 19).
    legal_basis: Mapped[str] = mapped_column(default=EMERGENCY)
    #: When its writer's words were erased, once it was closed.
    erased_at: Mapped[datetime | None]

    @property
    def item_point(self) -> GeoPoint:
        return GeoPoint(self.item_lat, self.item_lon, self.accuracy_m)

    @property
    def photo_point(self) -> GeoPoint | None:
        if self.photo_lat is None or self.photo_lon is None:
            return None
        return GeoPoint(self.photo_lat, self.photo_lon)

    @property
    def reporter_point(self) -> GeoPoint | None:
        if self.reporter_lat is None or self.reporter_lon is None:
            return None
        return GeoPoint(self.reporter_lat, self.reporter_lon)

    def move_to(self, wanted: ReportStatus) -> None:
        check_move(self.status, wanted)
        self.status = wanted


class ReferenceCounter(Base):
    """The last number given in a year; its row's lock keeps two reports from sharing one."""

    __tablename__ = "reference_counter"

    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
