"""Organisations: of which one a lead is, is invited for, and to which a key is narrowed."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("person_role", "invitation", "api_key"):
        op.add_column(table, sa.Column("organisation", sa.String(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM person_role WHERE role = 'lead'")
    op.execute("DELETE FROM invitation WHERE role = 'lead'")
    op.execute("DELETE FROM api_key WHERE organisation IS NOT NULL")
    for table in ("api_key", "invitation", "person_role"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("organisation")
