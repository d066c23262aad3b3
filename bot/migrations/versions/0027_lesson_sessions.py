"""Lessons that were held, as they were reported; a report being filled in."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_NUMBERS = (
    *("girls", "boys", "women", "men"),
    *("girls_disabled", "boys_disabled", "women_disabled", "men_disabled"),
    "first_time",
)
_OTHERS = {"class_id": "school_class", "school_id": "school", "person_id": "person"}
_INDEXED = ("sent_id", *_OTHERS, "held_on")


def upgrade() -> None:
    op.add_column("conversation", sa.Column("taught", sa.JSON(), nullable=True))
    op.create_table(
        "lesson_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sent_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("location_type", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _NUMBERS),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_lesson_session_{column}_{table}")
            )
            for column, table in _OTHERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_session")),
    )
    for column in _INDEXED:
        op.create_index(op.f(f"ix_lesson_session_{column}"), "lesson_session", [column])


def downgrade() -> None:
    op.drop_table("lesson_session")
    with op.batch_alter_table("conversation") as table:
        table.drop_column("taught")
