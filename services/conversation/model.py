"""Where one person stands in their talk with us."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base

Json = dict[str, Any]

_UNSENT = "draft is not null or dropped is not null"


class Conversation(Base):
    """A draft being told, a record being filled in, or words being waited for.

    `choices` are the buttons last shown, as [key, label], so that a channel without buttons can
    answer with a number or with the label. `dropped` is the draft last cancelled, for its undo.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        Index(
            "ix_conversation_unsent",
            "person_id",
            sqlite_where=text(_UNSENT),
            postgresql_where=text(_UNSENT),
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    step: Mapped[str | None]
    choices: Mapped[list[Any]] = mapped_column(default=list)
    draft: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    dropped: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    expecting: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    #: Since when messages are counted that are answered within a minute, and how many there were.
    counted_since: Mapped[datetime | None]
    counted: Mapped[int] = mapped_column(default=0)
    record: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    #: A report on a lesson that was held, being filled in.
    taught: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
