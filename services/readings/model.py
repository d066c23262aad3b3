"""Who opened what: a row for each look at something that is not everybody's."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Subject(StrEnum):
    """What can be opened."""

    TASK = "task"
    REPORT = "report"
    PERSON = "person"
    MEDIA = "media"
    VICTIM = "victim"
    MYDATA = "mydata"
    EXPORT = "export"
    FIGURES = "figures"
    SCHOOL = "school"


class Way(StrEnum):
    """How it came to be seen, or that something was written there."""

    CARD = "card"
    LOG = "log"
    PHONE = "phone"
    PICTURE = "picture"
    FILE = "file"
    WRITTEN = "written"


class Reading(Base):
    """One look. `subject_id` is the id of what was opened; no foreign key, for it may be erased."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_of", "what", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    what: Mapped[Subject]
    subject_id: Mapped[int]
    how: Mapped[Way]
    at: Mapped[datetime] = mapped_column(index=True)
