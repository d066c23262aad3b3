"""Campaigns: what is told to whom and when, each time it was sent, and what came back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.campaigns.lifecycle import CampaignState
from services.db import Base


class CampaignKind(StrEnum):
    """What the year asks for."""

    APRIL_4 = "april_4"
    FLOOD = "flood"
    PLOUGHING = "ploughing"
    BURNING = "burning"
    TET = "tet"
    SCRAP = "scrap"
    OTHER = "other"


class Half(StrEnum):
    """Which of two wordings; a campaign with one wording has the first alone."""

    A = "a"
    B = "b"


_DUE = "state = 'scheduled'"


class Campaign(Base):
    """A text for an audience, at a time. `texts` holds words by half and language."""

    __tablename__ = "campaign"
    __table_args__ = (
        Index(
            "ix_campaign_due",
            "starts_at",
            sqlite_where=text(_DUE),
            postgresql_where=text(_DUE),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[CampaignKind]
    audience: Mapped[dict[str, Any]]
    texts: Mapped[dict[str, Any]]
    state: Mapped[CampaignState] = mapped_column(default=CampaignState.DRAFT, index=True)
    starts_at: Mapped[datetime | None]
    every_year: Mapped[bool] = mapped_column(default=False)
    #: Held back until the morning; it goes on by itself, unlike what a coordinator paused.
    night: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    #: Who last decided that it is sent, or is not.
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]

    @property
    def halves(self) -> list[Half]:
        return [half for half in Half if self.texts.get(half.value)]


class CampaignRun(Base):
    """One time that one wording was sent: never twice for the same moment."""

    __tablename__ = "campaign_run"
    __table_args__ = (UniqueConstraint("campaign_id", "due_at", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    due_at: Mapped[datetime]
    half: Mapped[Half]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcast.id"), unique=True)


class CampaignAnswer(Base):
    """Somebody pressed the button of a run's message, and perhaps answered its question."""

    __tablename__ = "campaign_answer"

    run_id: Mapped[int] = mapped_column(ForeignKey("campaign_run.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pressed_at: Mapped[datetime]
    right: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
