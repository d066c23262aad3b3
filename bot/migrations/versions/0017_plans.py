"""Plans: a target for an indicator in a period, for all organisations or for one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("target", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_target")),
        sa.UniqueConstraint(
            "starts",
            "ends",
            "indicator",
            "organisation",
            name=op.f("uq_plan_target_starts_ends_indicator_organisation"),
        ),
    )


def downgrade() -> None:
    op.drop_table("plan_target")
