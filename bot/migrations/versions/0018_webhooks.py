"""Addresses that are told how tasks move, and what is to be told to each."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
        sa.UniqueConstraint("name", name=op.f("uq_webhook_name")),
    )
    op.create_table(
        "webhook_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_telling_webhook_id_webhook")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["task_event.id"], name=op.f("fk_webhook_telling_event_id_task_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_telling")),
        sa.UniqueConstraint(
            "webhook_id", "event_id", name=op.f("uq_webhook_telling_webhook_id_event_id")
        ),
    )
    with op.batch_alter_table("webhook_telling", schema=None) as batch_op:
        batch_op.create_index("ix_webhook_telling_due", ["state", "due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("webhook_telling")
    op.drop_table("webhook")
