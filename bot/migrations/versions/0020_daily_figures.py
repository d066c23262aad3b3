"""When coordinators are told the figures next, and who does not want to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figures_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_for", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_due")),
    )
    op.create_table(
        "figures_off",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_figures_off_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_figures_off")),
    )


def downgrade() -> None:
    op.drop_table("figures_off")
    op.drop_table("figures_due")
