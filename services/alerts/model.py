"""What coordinators must know, and whether one of them has said that they do."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.texts import Text, _


class AlertKind(StrEnum):
    """Why coordinators are told."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NOBODY = "nobody"
    CONFIRM = "confirm"
    NO_PROGRESS = "no_progress"
    UNDELIVERED = "undelivered"
    STILL_THERE = "still_there"
    COMPLETED = "completed"
    POISON = "poison"


HEADLINES: dict[AlertKind, Text] = {
    AlertKind.EMERGENCY: _("🆘 EMERGENCY: someone pressed the emergency button"),
    AlertKind.URGENT: _("🔴 P1: urgent report"),
    AlertKind.NOBODY: _("⚠️ No team has taken this report"),
    AlertKind.CONFIRM: _("📋 A new report waits for you to choose a team"),
    AlertKind.NO_PROGRESS: _("⚠️ Accepted, but no progress has been told"),
    AlertKind.UNDELIVERED: _("⚠️ An offer could not be delivered"),
    AlertKind.STILL_THERE: _("⚠️ The reporter says that it is still there"),
    AlertKind.COMPLETED: _("✅ Completed by the team, please verify"),
    AlertKind.POISON: _("⚠️ A message could not be understood by the system"),
}

#: Told once and not again and again: nobody is in danger while they wait.
CALM = frozenset({AlertKind.COMPLETED})


class Alert(Base):
    """Told to every coordinator, again and again until one acknowledges."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "ix_alert_due",
            "next_at",
            sqlite_where=text("acknowledged_at is null"),
            postgresql_where=text("acknowledged_at is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AlertKind]
    task_id: Mapped[int | None] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    told: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
