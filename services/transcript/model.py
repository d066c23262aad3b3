"""The lines of a conversation on the built-in channel, as its page shows them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Thread(Base):
    """One person's conversation; `sequence` counts every change made to any line of it."""

    __tablename__ = "transcript_threads"

    contact: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class Line(Base):
    """One message, theirs or ours. `sequence` grows when it is written and when it is changed.

    `position` is where it stands: at the end when it is written, and at the end again when it
    says something new, so that a living card is found where the conversation goes on.
    """

    __tablename__ = "transcript_lines"
    # A card is known by its line's id: lines go, ids never come again.
    __table_args__ = (Index(None, "contact", "sequence"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    contact: Mapped[str]
    sequence: Mapped[int]
    position: Mapped[int]
    from_person: Mapped[bool]
    payload: Mapped[dict[str, Any]]
    card: Mapped[str | None]
    said_at: Mapped[datetime]
    outbox_id: Mapped[int | None] = mapped_column(unique=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
