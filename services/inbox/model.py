"""Messages heard from any channel, stored before anybody confirms them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


@dataclass(frozen=True, slots=True)
class Heard:
    """A raw message as a channel delivered it. `contact` is whom its order is kept for."""

    channel: str
    external_id: str
    contact: str
    raw: dict[str, Any]


class InboxState(StrEnum):
    """Whether a message has been answered."""

    PENDING = "pending"
    ANSWERED = "answered"
    POISON = "poison"


class InboxMessage(Base):
    """One message heard; `(channel, external_id)` is unique, so a repetition is heard once."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index(
            "ix_inbox_pending",
            "channel",
            "contact",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "ix_inbox_poison",
            "id",
            sqlite_where=text("state = 'poison'"),
            postgresql_where=text("state = 'poison'"),
        ),
        Index(
            "ix_inbox_oldest",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    contact: Mapped[str]
    #: JSON text: a NUL stays escaped in it, which PostgreSQL's own JSON types would refuse.
    raw: Mapped[str] = mapped_column(Text)
    heard_at: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(default=InboxState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
