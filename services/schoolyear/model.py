"""School years and the weeks without lessons in them, as they were imported."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class BreakKind(StrEnum):
    """Why there are no lessons; `between` are the days between two terms."""

    HOLIDAY = "holiday"
    TET = "tet"
    EXAMS = "exams"
    BETWEEN = "between"


class SchoolYear(Base):
    """One school year, `2026-27`; its last day is the last one with lessons."""

    __tablename__ = "school_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    imported_at: Mapped[datetime]


class SchoolBreak(Base):
    """Days without lessons, the first and the last of them included."""

    __tablename__ = "school_break"

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"), index=True)
    kind: Mapped[BreakKind]
    name: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
