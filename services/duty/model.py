"""Rosters, leave, what was said by hand, and gaps that coordinators have been told of."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Shift(Base):
    """One line of a team's weekly roster, in local time: see `roster.WeeklyShift`."""

    __tablename__ = "duty_shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    weekday: Mapped[int]
    starts: Mapped[int]
    ends: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Leave(Base):
    """Local days on which a team is off duty, whatever its roster says."""

    __tablename__ = "duty_leave"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]


class Override(Base):
    """A team with a roster, on or off duty by somebody's word until a time."""

    __tablename__ = "duty_override"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    on: Mapped[bool]
    until: Mapped[datetime | None]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class RosterAct(StrEnum):
    """What somebody did to a team's roster, leave or duty."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SHEET = "sheet"
    PUT_BACK = "put_back"
    LEAVE = "leave"
    LEAVE_ENDED = "leave_ended"
    DUTY = "duty"


class RosterChange(Base):
    """What was done to a roster, when and by whom (nobody: on the command line); `before` and
    `after` are its shifts as `shifts.rows_of` has them, `words` the days or the time meant."""

    __tablename__ = "roster_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    act: Mapped[RosterAct]
    words: Mapped[str] = mapped_column(default="")
    before: Mapped[list[Any]]
    after: Mapped[list[Any]]


class DutyChange(Base):
    """When a team with a roster must be looked at next: all that the clock's look has to read."""

    __tablename__ = "duty_change"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    next_at: Mapped[datetime] = mapped_column(index=True)


class GapWatch(Base):
    """When gaps must be looked for next. One row, made with the first roster."""

    __tablename__ = "duty_watch"

    id: Mapped[int] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class Gap(Base):
    """A time with nobody on duty that coordinators were told of; `ends_at` None: no end in sight.

    `reminded`: told again on the day before.
    """

    __tablename__ = "duty_gap"

    id: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    reminded: Mapped[bool]
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
