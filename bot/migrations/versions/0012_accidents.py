"""Accidents, and the people they hurt."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=40), nullable=True)


def upgrade() -> None:
    op.create_table(
        "accident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        _word("happened_to"),
        sa.Column("killed", sa.Integer(), nullable=True),
        sa.Column("injured", sa.Integer(), nullable=True),
        *(_word(name) for name in ("activity", "suspect", "area", "marked", "handled")),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_of"], ["accident.id"], name=op.f("fk_accident_part_of_accident")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_accident_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accident")),
        sa.UniqueConstraint("report_id", name=op.f("uq_accident_report_id")),
    )
    op.create_index(op.f("ix_accident_part_of"), "accident", ["part_of"], unique=False)
    op.create_table(
        "victim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accident_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(_word(name) for name in ("status", "gender")),
        sa.Column("age", sa.Integer(), nullable=True),
        *(_word(name) for name in ("age_band", "injury", "activity")),
        sa.Column("occupation", sa.String(), nullable=False),
        _word("taught"),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accident_id"], ["accident.id"], name=op.f("fk_victim_accident_id_accident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_victim")),
    )
    op.create_index(op.f("ix_victim_accident_id"), "victim", ["accident_id"], unique=False)


def downgrade() -> None:
    op.drop_table("victim")
    op.drop_table("accident")
