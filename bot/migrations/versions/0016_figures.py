"""What figures are counted by: a task's activity, when items were recorded and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_FIRST = "what in ('accepted', 'on_site')"

#: A record belongs to the completion of its round: the first one is that of round 1. Where there
#: are fewer completions, the task's own time will do, and in the end that of its last move.
_DONE = """
    (SELECT done.{column} FROM (
        SELECT at, team_id, ROW_NUMBER() OVER (ORDER BY id) AS nth
        FROM task_event WHERE task_event.task_id = item.task_id AND what = 'completed') AS done
     WHERE done.nth = item.round)
"""
_BACKFILL = f"""
    UPDATE item SET
        recorded_at = COALESCE(
            {_DONE.format(column="at")},
            (SELECT COALESCE(completed_at, moved_at) FROM task WHERE task.id = item.task_id)),
        team_id = COALESCE(
            {_DONE.format(column="team_id")},
            (SELECT task.team_id FROM task WHERE task.id = item.task_id))
"""  # noqa: S608 - nothing of it comes from outside


def upgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("activity", sa.String(length=40), server_default="eod_roving", nullable=False)
        )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.alter_column("activity", server_default=None)
        batch_op.create_index("ix_task_created_at", ["created_at"], unique=False)
        batch_op.create_index("ix_task_completed_at", ["completed_at"], unique=False)
    with op.batch_alter_table("task_event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_event_first",
            ["task_id", "what", "at"],
            unique=False,
            sqlite_where=sa.text(_FIRST),
            postgresql_where=sa.text(_FIRST),
        )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_item_team_id_team"), "team", ["team_id"], ["id"])
    op.execute(_BACKFILL)
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.alter_column("recorded_at", nullable=False)
        batch_op.create_index(batch_op.f("ix_item_recorded_at"), ["recorded_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_recorded_at"))
        batch_op.drop_constraint(op.f("fk_item_team_id_team"), type_="foreignkey")
        batch_op.drop_column("team_id")
        batch_op.drop_column("recorded_at")
    with op.batch_alter_table("task_event", schema=None) as batch_op:
        batch_op.drop_index("ix_task_event_first")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_completed_at")
        batch_op.drop_index("ix_task_created_at")
        batch_op.drop_column("activity")
