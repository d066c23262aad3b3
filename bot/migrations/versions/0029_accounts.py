"""Accounts elsewhere by which people sign in at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_account",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_desk_account_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_desk_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_desk_account_issuer_subject")),
        sa.UniqueConstraint("issuer", "email", name=op.f("uq_desk_account_issuer_email")),
    )


def downgrade() -> None:
    op.drop_table("desk_account")
