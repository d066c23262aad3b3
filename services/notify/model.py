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
    RESENT = "resent"  # was refused or dead; a coordinator had it promised again
    DROPPED = "dropped"  # was refused or dead; a coordinator decided that it need not arrive
    WITHDRAWN = "withdrawn"  # nobody wants it any more, before it was sent


class Cause(StrEnum):
    """Why a message was given up."""

    GONE = "gone"  # the person cannot be reached there any more
    WRONG = "wrong"  # the channel does not take such a message
    TIRED = "tired"  # tried as often as is sensible


def _where(name: str, column: str, condition: str) -> Index:
    """An index of the rows that fulfil the condition alone."""
    return Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))


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
            "lane",
            "id",
            sqlite_where=text("state in ('pending', 'sending')"),
            postgresql_where=text("state in ('pending', 'sending')"),
        ),
        Index(
            "ix_outbox_broadcast",
            "broadcast_id",
            "state",
            sqlite_where=text("broadcast_id is not null"),
            postgresql_where=text("broadcast_id is not null"),
        ),
        # What is read back: urgent and not sent yet, given up, and all of one task.
        _where("ix_outbox_urgent", "created_at", "lane = 0 and state in ('pending', 'sending')"),
        _where("ix_outbox_given_up", "lane", "state in ('refused', 'dead')"),
        _where("ix_outbox_uncertain", "id", "uncertain"),
        _where("ix_outbox_card", "card", "card is not null"),
        _where("ix_outbox_about", "about", "about is not null"),
        # A line of the built-in chat is known by its message's id: rows go, ids never come again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lane: Mapped[int]
    channel: Mapped[str]
    contact: Mapped[str]
    payload: Mapped[dict[str, Any]]
    card: Mapped[str | None]
    fresh: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str | None]
    #: Of a broadcast, and to which person: such a row goes away once its fate has been counted.
    broadcast_id: Mapped[int | None]
    recipient_id: Mapped[int | None]
    state: Mapped[Delivery] = mapped_column(default=Delivery.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    #: The term of the lead under which it was last claimed.
    term: Mapped[int] = mapped_column(default=0)
    #: The channel's ids of the parts of a long message that have been sent already.
    parts: Mapped[list[str]] = mapped_column(default=list)
    #: Counted as sent although nobody knows whether it arrived.
    uncertain: Mapped[bool] = mapped_column(default=False)
    cause: Mapped[Cause | None]
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
    """Which process sends for a channel, and until when it may without renewing.

    `term` grows whenever another process takes over; `paused_until` holds for whoever leads.
    """

    __tablename__ = "lead"

    channel: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]
    term: Mapped[int] = mapped_column(default=0)
    paused_until: Mapped[datetime | None]
