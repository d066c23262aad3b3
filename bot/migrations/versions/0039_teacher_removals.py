"""Teachers whom a coordinator took out of a school, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_OTHERS = {
    "person_id": "person",
    "school_id": "school",
    "confirmed_by": "person",
    "to_id": "person",
    "removed_by": "person",
    "undone_by": "person",
}


def upgrade() -> None:
    op.create_table(
        "teacher_removal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("classes", sa.JSON(), nullable=False),
        sa.Column("lessons", sa.JSON(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_teacher_removal_{column}_{table}")
            )
            for column, table in _OTHERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher_removal")),
    )
    for column in ("person_id", "school_id"):
        op.create_index(op.f(f"ix_teacher_removal_{column}"), "teacher_removal", [column])


def downgrade() -> None:
    op.drop_table("teacher_removal")
