"""Own words: the dangers and the kinds that were read in what a reporter wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        for name in ("signs_read", "kinds_read"):
            batch_op.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("report", schema=None) as batch_op:
        for name in ("signs_read", "kinds_read"):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("kinds_read")
        batch_op.drop_column("signs_read")
