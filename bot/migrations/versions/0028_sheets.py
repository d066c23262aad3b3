"""Sheets that were brought to the desk, and who changed which roster."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _sheet_upload()
    _roster_change()


def _sheet_upload() -> None:
    op.create_table(
        "sheet_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sheet_upload_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["person.id"], name=op.f("fk_sheet_upload_undone_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_upload")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sheet_upload_uploaded_at"), "sheet_upload", ["uploaded_at"])


def _roster_change() -> None:
    op.create_table(
        "roster_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_roster_change_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_roster_change_team_id_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_change")),
    )
    op.create_index(op.f("ix_roster_change_team_id"), "roster_change", ["team_id"])


def downgrade() -> None:
    op.drop_table("roster_change")
    op.drop_table("sheet_upload")
