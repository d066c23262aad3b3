"""The register of villages, and how far each has been surveyed."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "village",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("commune", sa.String(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("survey", sa.String(length=40), nullable=False),
        sa.Column("surveyed_on", sa.Date(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.Column(edge, sa.Double(), nullable=True)
            for edge in ("south", "west", "north", "east")
        ),
        sa.Column("polygons", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sa.UniqueConstraint("code", name=op.f("uq_village_code")),
    )
    op.create_index(op.f("ix_village_commune"), "village", ["commune"])
    op.create_index("ix_village_place", "village", ["lat", "lon"])


def downgrade() -> None:
    op.drop_table("village")
