"""Schools as a list that is imported, classes, and the school year."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

#: When somebody joined was not kept: the first thing known of them.
_JOINED = """
    UPDATE teacher SET joined_at = COALESCE(
        welcomed_at, (SELECT created_at FROM school WHERE school.id = teacher.school_id)
    )
"""


def upgrade() -> None:
    _school()
    _teacher()
    _classes()
    _school_year()


def _school() -> None:
    with op.batch_alter_table("school", schema=None) as batch_op:
        for name in ("register_code", "join_code"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
            batch_op.create_unique_constraint(batch_op.f(f"uq_school_{name}"), [name])
        batch_op.add_column(
            sa.Column("level", sa.String(length=40), nullable=False, server_default="other")
        )
        for name in ("lat", "lon"):
            batch_op.add_column(sa.Column(name, sa.Double(), nullable=True))
        for name in ("pupils", "confirmed_by"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name in ("imported_at", "confirmed_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_school_confirmed_by_person"), "person", ["confirmed_by"], ["id"]
        )
        batch_op.create_index("ix_school_place", ["lat", "lon"], unique=False)
    op.execute(sa.text("UPDATE school SET confirmed_at = created_at"))
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.alter_column("level", server_default=None)


def _teacher() -> None:
    """Who teaches already was never asked to be confirmed, and stays."""
    with op.batch_alter_table("teacher", schema=None) as batch_op:
        for name in ("joined_at", "confirmed_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirmed_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_teacher_confirmed_by_person"), "person", ["confirmed_by"], ["id"]
        )
    op.execute(sa.text(_JOINED))
    op.execute(sa.text("UPDATE teacher SET confirmed_at = joined_at"))
    with op.batch_alter_table("teacher", schema=None) as batch_op:
        batch_op.alter_column("joined_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def _classes() -> None:
    op.create_table(
        "school_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        *(sa.Column(n, sa.Integer(), nullable=False) for n in ("grade", "girls", "boys")),
        sa.Column("language", sa.String(), nullable=False),
        *(sa.Column(n, sa.Integer(), nullable=False) for n in ("weekday", "hour", "minute")),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_class_school_id_school")
        ),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["person.id"], name=op.f("fk_school_class_teacher_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_class")),
        sa.UniqueConstraint("code", name=op.f("uq_school_class_code")),
    )
    op.create_index(op.f("ix_school_class_school_id"), "school_class", ["school_id"])
    op.create_index(op.f("ix_school_class_teacher_id"), "school_class", ["teacher_id"])


def _school_year() -> None:
    op.create_table(
        "school_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_year")),
        sa.UniqueConstraint("name", name=op.f("uq_school_year_name")),
    )
    op.create_table(
        "school_break",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year_id"], ["school_year.id"], name=op.f("fk_school_break_year_id_school_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_break")),
    )
    op.create_index(op.f("ix_school_break_year_id"), "school_break", ["year_id"])


def downgrade() -> None:
    for table in ("school_break", "school_year", "school_class"):
        op.drop_table(table)
    with op.batch_alter_table("teacher", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_teacher_confirmed_by_person"), type_="foreignkey")
        for name in ("confirmed_by", "confirmed_at", "joined_at"):
            batch_op.drop_column(name)
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.drop_index("ix_school_place")
        batch_op.drop_constraint(batch_op.f("fk_school_confirmed_by_person"), type_="foreignkey")
        for name in ("join_code", "register_code"):
            batch_op.drop_constraint(batch_op.f(f"uq_school_{name}"), type_="unique")
        for name in ("register_code", "join_code", "level", "lat", "lon", "pupils",
                     "confirmed_by", "imported_at", "confirmed_at"):  # fmt: skip
            batch_op.drop_column(name)
