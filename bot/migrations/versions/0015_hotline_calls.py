"""Calls that are taken down at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hotline_call",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_hotline_call_alert_id_alert")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_hotline_call_report_id_report")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_hotline_call")),
    )


def downgrade() -> None:
    op.drop_table("hotline_call")
