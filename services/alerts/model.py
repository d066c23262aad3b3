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
    WORDS = "words"
    HELD = "held"
    NOBODY = "nobody"
    CONFIRM = "confirm"
    NO_PROGRESS = "no_progress"
    ON_SITE = "on_site"
    INTERRUPTED = "interrupted"
    OUT_OF_REACH = "out_of_reach"
    UNDELIVERED = "undelivered"
    STILL_THERE = "still_there"
    COMPLETED = "completed"
    POISON = "poison"
    LETTER = "letter"
    GAP = "gap"
    OFF_DUTY = "off_duty"
    SCHOOLS_UNKNOWN = "schools_unknown"
    SCHOOLS_WAIT = "schools_wait"


HEADLINES: dict[AlertKind, Text] = {
    AlertKind.EMERGENCY: _("🆘 EMERGENCY told by the reporter"),
    AlertKind.URGENT: _("🔴 P1: urgent report"),
    AlertKind.WORDS: _("🆘 The reporter has written of more danger"),
    AlertKind.HELD: _("📦 Held: please look before a team is asked"),
    AlertKind.NOBODY: _("⚠️ No team has taken this report"),
    AlertKind.CONFIRM: _("📋 A new report waits for you to choose a team"),
    AlertKind.NO_PROGRESS: _("⚠️ Accepted, but no progress has been told"),
    AlertKind.ON_SITE: _("⚠️ On site for long, and no word from the team"),
    AlertKind.INTERRUPTED: _("⚠️ Interrupted for long"),
    AlertKind.OUT_OF_REACH: _("⚠️ The team that has this task cannot be reached by message"),
    AlertKind.UNDELIVERED: _("⚠️ An offer could not be delivered"),
    AlertKind.STILL_THERE: _("⚠️ The reporter says that it is still there"),
    AlertKind.COMPLETED: _("✅ Completed by the team, please verify"),
    AlertKind.POISON: _("⚠️ A message could not be understood by the system"),
    AlertKind.LETTER: _("⚠️ An urgent message could not be delivered"),
    AlertKind.GAP: _("📅 Nobody will be on duty"),
    AlertKind.OFF_DUTY: _("⚠️ Nobody is on duty now"),
    AlertKind.SCHOOLS_UNKNOWN: _("🏫 An item is confirmed, and these schools have not been told"),
    AlertKind.SCHOOLS_WAIT: _("🏫 Schools keep away still: say when it is over there"),
}

#: Reminded of now and then, not again and again: nobody is in danger while they wait.
CALM = frozenset({AlertKind.COMPLETED, AlertKind.SCHOOLS_WAIT})
#: Nothing is heard of a team that has a task in hand, or can be said to it.
SILENT = frozenset(
    {AlertKind.NO_PROGRESS, AlertKind.ON_SITE, AlertKind.INTERRUPTED, AlertKind.OUT_OF_REACH}
)


_HELD = "acknowledged_at is not null and next_at is not null"


class Alert(Base):
    """Told to every coordinator, again and again until one acknowledges.

    `next_at`: when it is told again; once acknowledged, when it comes back if nothing has happened
    until then. `untold_since`: since when it is due and no coordinator can be reached.
    """

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "ix_alert_due",
            "next_at",
            sqlite_where=text("acknowledged_at is null"),
            postgresql_where=text("acknowledged_at is null"),
        ),
        Index(
            "ix_alert_held",
            "next_at",
            sqlite_where=text(_HELD),
            postgresql_where=text(_HELD),
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
    untold_since: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
