"""One text to very many people: how far it has come, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.broadcasts.lifecycle import BroadcastState
from services.db import Base


class Broadcast(Base):
    """A text to an audience. What is on its way stands in the outbox, a few hundred at a time.

    People are reached in the order of their ids. Everyone up to `drawn_to` who fits has been
    promised the text, but for those in `held`, whose promise a pause took back; the fate of
    everyone up to `sent_to` is known. `total` is how many fitted when it began.
    """

    __tablename__ = "broadcast"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    texts: Mapped[dict[str, Any]]
    lane: Mapped[int]
    #: Buttons under it: each its data and its words, as the catalogues know them.
    buttons: Mapped[list[Any]] = mapped_column(default=list)
    audience: Mapped[dict[str, Any]]
    state: Mapped[BroadcastState] = mapped_column(default=BroadcastState.DRAFT, index=True)
    drawn_to: Mapped[int] = mapped_column(default=0)
    sent_to: Mapped[int] = mapped_column(default=0)
    held: Mapped[list[Any]] = mapped_column(default=list)
    total: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[int] = mapped_column(default=0)
    started_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    #: When it last began to run, and how many had been settled by then: its rate is counted
    #: from there.
    resumed_at: Mapped[datetime | None]
    resumed_from: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]

    @property
    def settled(self) -> int:
        """How many people's fate is known."""
        return self.sent + self.refused + self.uncertain
