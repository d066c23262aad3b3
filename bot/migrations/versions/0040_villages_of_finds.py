"""Which village’s survey missed a find; in which one a survey is proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_COLUMNS = ("village", "village_survey", "village_surveyed_on")


def upgrade() -> None:
    op.add_column("survey", sa.Column("village", sa.String(), nullable=True))
    op.add_column("survey", sa.Column("village_survey", sa.String(length=40), nullable=True))
    op.add_column("survey", sa.Column("village_surveyed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("survey_find") as batch_op:
        batch_op.add_column(sa.Column("village_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_survey_find_village_id_village"),
            "village",
            ["village_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_index(batch_op.f("ix_survey_find_village_id"), ["village_id"])


def downgrade() -> None:
    with op.batch_alter_table("survey_find") as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_find_village_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_survey_find_village_id_village"), type_="foreignkey"
        )
        batch_op.drop_column("village_id")
    with op.batch_alter_table("survey") as batch_op:
        for column in _COLUMNS:
            batch_op.drop_column(column)
