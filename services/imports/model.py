"""Sheets that were brought to the desk: looked at, perhaps taken in, perhaps taken back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Kind(StrEnum):
    """What a sheet is about."""

    TEAMS = "teams"
    ROSTERS = "rosters"
    TARGETS = "targets"
    SCHOOLS = "schools"
    YEARS = "years"
    VILLAGES = "villages"


class SheetUpload(Base):
    """`content` is kept until it is taken in, or too old; `seen` is the digest of what stood there
    when it was looked at; `before` and `after` are what the sheet named, around its taking in."""

    __tablename__ = "sheet_upload"
    # A page that was left open must never name a later sheet: no number is given twice.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - as SQLAlchemy reads it

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    name: Mapped[str]
    content: Mapped[bytes | None]
    seen: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
