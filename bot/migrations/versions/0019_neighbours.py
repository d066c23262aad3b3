"""Who wants to be warned of what is found near them, and what was announced to whom."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "neighbour",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("radius_m", sa.Double(), nullable=False),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_neighbour_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_neighbour")),
    )
    op.create_index("ix_neighbour_place", "neighbour", ["lat", "lon"])
    op.create_index(op.f("ix_neighbour_commune"), "neighbour", ["commune"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("ring_m", sa.Integer(), nullable=False),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_notice_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_task_id"), "notice", ["task_id"])
    op.create_table(
        "notice_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("road", sa.String(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_message_notice_id_notice")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["person.id"], name=op.f("fk_notice_message_sent_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_message")),
    )
    op.create_index(op.f("ix_notice_message_notice_id"), "notice_message", ["notice_id"])
    op.create_table(
        "notice_receiver",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_receiver_notice_id_notice")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_receiver_person_id_person")
        ),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_notice_receiver")),
    )
    op.create_index(op.f("ix_notice_receiver_person_id"), "notice_receiver", ["person_id"])


def downgrade() -> None:
    for table in ("notice_receiver", "notice_message", "notice", "neighbour"):
        op.drop_table(table)
