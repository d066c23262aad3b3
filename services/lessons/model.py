"""Schools that take risk education."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class School(Base):
    """A school, as the teacher who joined named it."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    commune: Mapped[str | None]
    commune_words: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Teacher(Base):
    """A person's school, and whether the welcome lesson has been sent."""

    __tablename__ = "teacher"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    welcomed_at: Mapped[datetime | None]
