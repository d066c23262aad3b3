"""Someone else's find: what the writer is to the finder, and where the finder can be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finder",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("consent_version", sa.String(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name=op.f("fk_finder_noted_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_finder_report_id_report")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_finder")),
    )
    with op.batch_alter_table("finder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finder_noted_by"), ["noted_by"], unique=False)

    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("relation", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("relation")

    op.drop_table("finder")
