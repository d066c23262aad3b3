"""For which school a teacher was warned, so that the end is told for the same one."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice_receiver", sa.Column("school_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("notice_receiver", schema=None) as batch_op:
        batch_op.drop_column("school_id")
