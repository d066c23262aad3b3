"""Confirmed items near schools: the task, the schools that were told, and whom."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_OPEN = sa.text("due_at is not null")


def upgrade() -> None:
    op.create_table(
        "task_hazard",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("off_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["person.id"], name=op.f("fk_task_hazard_confirmed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["off_by"], ["person.id"], name=op.f("fk_task_hazard_off_by_person")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_hazard_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_task_hazard")),
    )
    op.create_index(
        "ix_task_hazard_due", "task_hazard", ["due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_index(op.f("ix_task_hazard_settled_at"), "task_hazard", ["settled_at"])
    op.create_table(
        "school_hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_hazard_school_id_school")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_school_hazard_task_id_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_hazard")),
        sa.UniqueConstraint(
            "task_id", "school_id", name=op.f("uq_school_hazard_task_id_school_id")
        ),
    )
    op.create_table(
        "school_hazard_receiver",
        sa.Column("hazard_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hazard_id"],
            ["school_hazard.id"],
            name=op.f("fk_school_hazard_receiver_hazard_id_school_hazard"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_school_hazard_receiver_person_id_person")
        ),
        sa.PrimaryKeyConstraint("hazard_id", "person_id", name=op.f("pk_school_hazard_receiver")),
    )
    op.create_index(
        op.f("ix_school_hazard_receiver_person_id"), "school_hazard_receiver", ["person_id"]
    )


def downgrade() -> None:
    for name in ("school_hazard_receiver", "school_hazard", "task_hazard"):
        op.drop_table(name)
