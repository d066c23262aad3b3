"""The evidence of consent: rows that are only ever added, never changed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Purpose(StrEnum):
    """What somebody may agree to."""

    CALL_BACK = "call_back"
    WARNINGS = "warnings"
    LESSONS = "lessons"
    COMMUNE = "commune"


class Act(StrEnum):
    """Silence is no consent; taking it back is as easy as giving it."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Consent(Base):
    """What a person agreed to or took back, in which words, where and when.

    `text_hash` is the SHA-256 of the words as they were shown, `version` its beginning: other
    words are another version. What is withdrawn repeats the words that had been agreed to.
    """

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[Purpose]
    act: Mapped[Act]
    version: Mapped[str]
    text_hash: Mapped[str]
    language: Mapped[str]
    channel: Mapped[str]
    at: Mapped[datetime]
