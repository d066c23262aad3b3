"""Proposed surveys, and the confirmed finds that they are weighed by."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

#: What was verified before counts towards later proposals, and proposes none by itself.
_BEFORE = """
INSERT INTO survey_find (task_id, lat, lon, found_at)
SELECT id, item_lat, item_lon, completed_at FROM task
WHERE status = 'verified' AND completed_at IS NOT NULL AND coalesce(accuracy_m, 0) <= 500
AND EXISTS (
    SELECT 1 FROM item WHERE item.task_id = task.id AND item.round = task.round
    AND category <> 'not_eo' AND outcome NOT IN ('not_found', 'not_eo')
)
"""


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("radius_m", sa.Double(), nullable=False),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("finds", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["person.id"], name=op.f("fk_survey_moved_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    for column in ("state", "proposed_at", "requested_at", "done_at"):
        op.create_index(op.f(f"ix_survey_{column}"), "survey", [column])
    op.create_table(
        "survey_find",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_survey_find_task_id_task")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_find_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_survey_find")),
    )
    op.create_index("ix_survey_find_near", "survey_find", ["lat", "lon"])
    op.create_index(op.f("ix_survey_find_survey_id"), "survey_find", ["survey_id"])
    op.execute(_BEFORE)


def downgrade() -> None:
    op.drop_table("survey_find")
    op.drop_table("survey")
