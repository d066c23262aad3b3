"""The outbox: messages promised to someone in the transaction that made them true."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Delivery(StrEnum):
    """The fate of a promised message."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    SUPERSEDED = "superseded"  # a newer state of the same card was promised before this was sent
    REFUSED = "refused"
    DEAD = "dead"  # tried as often as is sensible


class OutboxMessage(Base):
    """One message to one address, in the reader's language, with its lane and its fate."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "channel",
            "lane",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_sending",
            "lease_until",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index(
            "ix_outbox_contact",
            "channel",
            "contact",
            "id",
            sqlite_where=text("state in ('pending', 'sending')"),
            postgresql_where=text("state in ('pending', 'sending')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lane: Mapped[int]
    channel: Mapped[str]
    contact: Mapped[str]
    payload: Mapped[dict[str, Any]]
    card: Mapped[str | None]
    fresh: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str | None]
    state: Mapped[Delivery] = mapped_column(default=Delivery.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    external_id: Mapped[str | None]
    error: Mapped[str | None] = mapped_column(Text)


class Card(Base):
    """A message that later ones replace: where it stands, and a digest of the last promise."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("channel", "contact", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    contact: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str]
    external_id: Mapped[str | None]


class Lead(Base):
    """Which process sends for a channel, and until when it may without renewing."""

    __tablename__ = "lead"

    channel: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]
