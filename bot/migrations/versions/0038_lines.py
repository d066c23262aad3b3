"""A class's courses come one after the other: where each stands among them."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.alter_column("place", server_default=None)


def downgrade() -> None:
    op.execute("UPDATE subscription SET state = 'paused' WHERE state = 'queued'")
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_column("place")
