"""Photos, voices and films people sent: where each comes from and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.media.cleaned import Taken
from services.messages import GeoPoint, Kind


class MediaState(StrEnum):
    """Whether the file has been fetched from its channel, and whether it could be kept."""

    PENDING = "pending"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A cleaned file as it lies in the media folder; sizes in bytes and pixels."""

    file: str
    size: int
    thumbnail: str | None = None
    width: int | None = None
    height: int | None = None
    look_hash: str | None = None
    original: str | None = None
    taken: Taken | None = None


class Media(Base):
    """One file. While it is pending, `due_at` is also the lease of whoever is fetching it."""

    __tablename__ = "media"
    __table_args__ = (
        Index(
            "ix_media_pending",
            "due_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    channel: Mapped[str]
    #: The channel's own name for the file.
    ref: Mapped[str]
    #: The person who sent it; no foreign key, so that a person can be forgotten and a photo stay.
    person_id: Mapped[int | None] = mapped_column(index=True)
    album: Mapped[str | None]
    state: Mapped[MediaState] = mapped_column(default=MediaState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    #: Names in the media folder.
    file: Mapped[str | None]
    thumbnail: Mapped[str | None]
    #: Bytes: as the channel announced it, then as it was kept.
    size: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    #: 64 bits in hexadecimal; photos that look alike differ in few of them.
    look_hash: Mapped[str | None]
    #: The file as it came, if the installation keeps those; never shown to anybody.
    original: Mapped[str | None]
    #: Where and when its hidden data said that a photo was taken (degrees WGS84), if inside the
    #: area that is served.
    taken_lat: Mapped[float | None]
    taken_lon: Mapped[float | None]
    taken_at: Mapped[datetime | None]
    #: A sentence of the catalogue.
    why_refused: Mapped[str | None]
    created_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]

    @property
    def taken_point(self) -> GeoPoint | None:
        if self.taken_lat is None or self.taken_lon is None:
            return None
        return GeoPoint(self.taken_lat, self.taken_lon)
