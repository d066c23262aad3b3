"""Answers to the questions of lessons: a learner's own, and a class's as counts without anybody."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Moment(StrEnum):
    """When a question is asked. A course's first question comes before its first lesson as well,
    and again after the last one: what differs is what was learnt."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class QuizAnswer(Base):
    """What somebody chose first; a second choice changes nothing."""

    __tablename__ = "quiz_answer"
    __table_args__ = (UniqueConstraint("sent_id", "person_id", "moment", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sent_id: Mapped[int] = mapped_column(ForeignKey("lesson_sent.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    moment: Mapped[Moment]
    question: Mapped[int]
    answer: Mapped[int]
    right: Mapped[bool]
    answered_at: Mapped[datetime] = mapped_column(index=True)


class ClassAnswer(Base):
    """How many of a class chose an answer. No row says who; `answer` is one of `RAISED` where the
    teacher counted hands. `asked_at` is when the first of them was counted."""

    __tablename__ = "class_answer"

    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), primary_key=True)
    course: Mapped[str] = mapped_column(primary_key=True)
    lesson: Mapped[str] = mapped_column(primary_key=True)
    moment: Mapped[Moment] = mapped_column(primary_key=True)
    question: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[int] = mapped_column(primary_key=True)
    right: Mapped[bool]
    count: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(index=True)


class ClassQuiz(Base):
    """Which lesson's questions a class's code opens, and since when the code is the one it is."""

    __tablename__ = "class_quiz"

    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), primary_key=True)
    sent_id: Mapped[int | None]
    coded_at: Mapped[datetime | None]


class ClassVisit(Base):
    """A phone on which a pupil answers a class's questions: which one comes next, and nothing of
    who holds it. It belongs to no person, forgets the class after the last question, and goes
    within a day with all that was said there.

    `run` counts the pupils who used it one after the other; `wrong` codes are counted for an hour.
    """

    __tablename__ = "class_visit"

    channel: Mapped[str] = mapped_column(primary_key=True)
    contact: Mapped[str] = mapped_column(primary_key=True)
    class_id: Mapped[int | None]
    sent_id: Mapped[int | None]
    run: Mapped[int] = mapped_column(default=0)
    step: Mapped[int] = mapped_column(default=0)
    right: Mapped[int] = mapped_column(default=0)
    wrong: Mapped[int] = mapped_column(default=0)
    wrong_at: Mapped[datetime | None]
    begun_at: Mapped[datetime] = mapped_column(index=True)
