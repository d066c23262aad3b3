"""Answers to the questions of lessons, a class's counts, and the phones of its pupils for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT = sa.String(length=40)


def upgrade() -> None:
    _answers()
    _counts()
    _visits()


def _answers() -> None:
    op.create_table(
        "quiz_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sent_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sent_id"], ["lesson_sent.id"], name=op.f("fk_quiz_answer_sent_id_lesson_sent")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_quiz_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_answer")),
        sa.UniqueConstraint(
            "sent_id", "person_id", "moment", "question",
            name=op.f("uq_quiz_answer_sent_id_person_id_moment_question"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_quiz_answer_person_id"), "quiz_answer", ["person_id"])
    op.create_index(op.f("ix_quiz_answer_answered_at"), "quiz_answer", ["answered_at"])


def _counts() -> None:
    op.create_table(
        "class_answer",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_class_answer_class_id_school_class")
        ),
        sa.PrimaryKeyConstraint(
            "class_id", "course", "lesson", "moment", "question", "answer",
            name=op.f("pk_class_answer"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_class_answer_asked_at"), "class_answer", ["asked_at"])


def _visits() -> None:
    op.create_table(
        "class_quiz",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("sent_id", sa.Integer(), nullable=True),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_class_quiz_class_id_school_class")
        ),
        sa.PrimaryKeyConstraint("class_id", name=op.f("pk_class_quiz")),
    )
    op.create_table(
        "class_visit",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("sent_id", sa.Integer(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("wrong_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "contact", name=op.f("pk_class_visit")),
    )
    op.create_index(op.f("ix_class_visit_begun_at"), "class_visit", ["begun_at"])


def downgrade() -> None:
    for table in ("class_visit", "class_quiz", "class_answer", "quiz_answer"):
        op.drop_table(table)
