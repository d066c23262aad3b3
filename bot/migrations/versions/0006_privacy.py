"""Privacy: consent as rows that are only added, erasing, and what goes by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEPT = sa.text("erased_at is null")
_UNSENT = sa.text("draft is not null or dropped is not null")


def upgrade() -> None:
    _evidence()
    _ids_once(again=False)
    op.create_table(
        "farewell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_farewell")),
    )
    op.create_index(op.f("ix_farewell_due_at"), "farewell", ["due_at"], unique=False)
    op.create_table(
        "retention",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("legal_basis", sa.String(), nullable=False, server_default="emergency")
        )
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.alter_column("legal_basis", server_default=None)
        batch_op.create_index(
            "ix_report_kept", ["id"], unique=False, sqlite_where=_KEPT, postgresql_where=_KEPT
        )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conversation_unsent",
            ["person_id"],
            unique=False,
            sqlite_where=_UNSENT,
            postgresql_where=_UNSENT,
        )


def _ids_once(*, again: bool) -> None:
    """On SQLite the id of a row that was deleted could come again; others name rows by it."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in ("outbox", "transcript_lines"):
        with op.batch_alter_table(
            table, recreate="always", table_kwargs={"sqlite_autoincrement": not again}
        ):
            pass


def _evidence() -> None:
    """What had been withdrawn becomes a row of its own. Which words were shown is not known of
    old rows, so that their people are asked anew."""
    with op.batch_alter_table("consent", schema=None) as batch_op:
        for name in ("act", "text_hash", "language"):
            kind = sa.String(length=40) if name == "act" else sa.String()
            old = "given" if name == "act" else ""
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=old))
        batch_op.alter_column("given_at", new_column_name="at")
    op.execute(
        "INSERT INTO consent (person_id, purpose, version, channel, at, act, text_hash, language) "
        "SELECT person_id, purpose, version, channel, withdrawn_at, 'withdrawn', '', '' "
        "FROM consent WHERE withdrawn_at IS NOT NULL"
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.alter_column("purpose", type_=sa.String(length=40), existing_type=sa.String())
        for name in ("act", "text_hash", "language"):
            batch_op.alter_column(name, server_default=None)
        batch_op.drop_column("withdrawn_at")


def downgrade() -> None:
    _ids_once(again=True)
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_conversation_unsent", sqlite_where=_UNSENT, postgresql_where=_UNSENT
        )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index("ix_report_kept", sqlite_where=_KEPT, postgresql_where=_KEPT)
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("erased_at")
        batch_op.drop_column("legal_basis")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("forgotten_at")
    op.drop_table("retention")
    op.drop_table("farewell")
    op.execute("DELETE FROM consent WHERE act = 'withdrawn'")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("at", new_column_name="given_at")
        batch_op.alter_column("purpose", type_=sa.String(), existing_type=sa.String(length=40))
        for name in ("act", "text_hash", "language"):
            batch_op.drop_column(name)
