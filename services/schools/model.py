"""Schools, who teaches there, and their classes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.schools.levels import Level


class School(Base):
    """A school of the imported list, or as the teacher who joined named it.

    Its place is a public one. Without `confirmed_at` it waits for a coordinator.
    """

    __tablename__ = "school"
    __table_args__ = (Index("ix_school_place", "lat", "lon"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Its code in the list that was imported; None for one that is in no list.
    register_code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[Level] = mapped_column(default=Level.OTHER)
    commune: Mapped[str | None]
    commune_words: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    pupils: Mapped[int | None]
    #: What its posters open; None until one is made, another one once the old ones are revoked.
    join_code: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    imported_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def point(self) -> GeoPoint | None:
        """Degrees WGS84, where the list says where it is."""
        if self.lat is None or self.lon is None:
            return None
        return GeoPoint(self.lat, self.lon)


class Teacher(Base):
    """A person's school. Without `confirmed_at` a coordinator has still to agree, and nothing of
    lessons is sent; `welcomed_at` is when the welcome lesson was."""

    __tablename__ = "teacher"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    joined_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    welcomed_at: Mapped[datetime | None]


class TeacherRemoval(Base):
    """That a coordinator took somebody out of a school, so that it can be undone: what they were
    there, their `classes`, and whose those are now; nobody's, when they ended. `lessons` are the
    courses that ended with them, each as it was."""

    __tablename__ = "teacher_removal"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    joined_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    welcomed_at: Mapped[datetime | None]
    classes: Mapped[list[Any]]
    lessons: Mapped[list[Any]]
    to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    why: Mapped[str]
    removed_at: Mapped[datetime]
    removed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class SchoolClass(Base):
    """A class that takes lessons: how many girls and boys, and when in the week. Pupils have no
    names here. One that was removed keeps its row, for what was taught counts on."""

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    label: Mapped[str]
    grade: Mapped[int]
    girls: Mapped[int]
    boys: Mapped[int]
    language: Mapped[str]
    #: ISO: 1 is Monday; local time.
    weekday: Mapped[int]
    hour: Mapped[int]
    minute: Mapped[int] = mapped_column(default=0)
    #: Six characters, for `/class CODE`.
    code: Mapped[str] = mapped_column(unique=True)
    paused_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
