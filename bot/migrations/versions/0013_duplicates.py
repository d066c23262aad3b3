"""Duplicates: what is like what, tasks that became one, and several items of one place."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_AT_WORK = "status not in ('completed', 'verified', 'referred', 'cancelled')"
_STANDS = "undone_at is null"


def upgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quantity", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("further", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.alter_column("further", server_default=None)

    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_near",
            ["item_lat", "item_lon"],
            unique=False,
            sqlite_where=sa.text(_AT_WORK),
            postgresql_where=sa.text(_AT_WORK),
        )

    op.create_table(
        "likeness",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("distance_m", sa.Double(), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_likeness_report_id_report")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_likeness_task_id_task")),
        sa.ForeignKeyConstraint(["other_id"], ["task.id"], name=op.f("fk_likeness_other_id_task")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_likeness")),
    )
    with op.batch_alter_table("likeness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_likeness_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_likeness_other_id"), ["other_id"], unique=False)

    op.create_table(
        "merger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("report_ids", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_merger_task_id_task")),
        sa.ForeignKeyConstraint(["into_id"], ["task.id"], name=op.f("fk_merger_into_id_task")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_merger_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merger")),
    )
    with op.batch_alter_table("merger", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merger_into_id"), ["into_id"], unique=False)
        batch_op.create_index(
            "uq_merger_standing",
            ["task_id"],
            unique=True,
            sqlite_where=sa.text(_STANDS),
            postgresql_where=sa.text(_STANDS),
        )


def downgrade() -> None:
    op.drop_table("merger")
    op.drop_table("likeness")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_near")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("further")
        batch_op.drop_column("quantity")
