"""Addresses for calendar programs: when a class's or a school's lessons are."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_OTHERS = {"school_id": "school", "class_id": "school_class", "person_id": "person"}


def upgrade() -> None:
    op.create_table(
        "lesson_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_lesson_calendar_{column}_{table}")
            )
            for column, table in _OTHERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_calendar")),
        sa.UniqueConstraint("digest", name=op.f("uq_lesson_calendar_digest")),
    )
    for column in ("school_id", "person_id"):
        op.create_index(op.f(f"ix_lesson_calendar_{column}"), "lesson_calendar", [column])


def downgrade() -> None:
    op.drop_table("lesson_calendar")
