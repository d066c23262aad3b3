"""Limits: who is blocked, what is held, how much is answered, and the cell of a report."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_block_{name}_person"))
            for name in ("person_id", "made_by", "lifted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cell", sa.String(), nullable=True))
        batch_op.create_index("ix_report_cell", ["cell", "received_at"], unique=False)
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    _count_answers()


def _count_answers() -> None:
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        since = sa.Column("counted_since", sa.DateTime(timezone=True), nullable=True)
        batch_op.add_column(since)
        batch_op.add_column(sa.Column("counted", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.alter_column("counted", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_column("counted")
        batch_op.drop_column("counted_since")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_column("held_at")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index("ix_report_cell")
        batch_op.drop_column("cell")
    op.drop_table("block")
