"""Never lost, never late: duty, broadcasts, groups, terms of leading, partial indexes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


#: What rows written before this migration have in the new columns that must have a value.
_OLD_ROWS: dict[str, dict[str, Any]] = {
    "lead": {"term": "0"},
    "outbox": {"term": "0", "parts": "[]", "uncertain": sa.false()},
    "team": {"largest": "4"},
}


def _fill_old_rows() -> None:
    """The values are for old rows alone: the product itself always writes them."""
    for table, values in _OLD_ROWS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in values:
                batch_op.alter_column(column, server_default=None)


def upgrade() -> None:
    op.create_table(
        "duty_watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_watch")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("drawn_to", sa.Integer(), nullable=False),
        sa.Column("sent_to", sa.Integer(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Integer(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resumed_from", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["started_by"], ["person.id"], name=op.f("fk_broadcast_started_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
    )
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcast_state"), ["state"], unique=False)

    op.create_table(
        "duty_change",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_duty_change_team_id_team")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_duty_change")),
    )
    with op.batch_alter_table("duty_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_change_next_at"), ["next_at"], unique=False)

    op.create_table(
        "duty_leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_duty_leave_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_leave")),
    )
    with op.batch_alter_table("duty_leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_leave_team_id"), ["team_id"], unique=False)

    op.create_table(
        "duty_override",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["said_by"], ["person.id"], name=op.f("fk_duty_override_said_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_duty_override_team_id_team")
        ),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_duty_override")),
    )
    op.create_table(
        "duty_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_duty_shift_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_shift")),
    )
    with op.batch_alter_table("duty_shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_shift_team_id"), ["team_id"], unique=False)

    op.create_table(
        "team_group",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("former", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["linked_by"], ["person.id"], name=op.f("fk_team_group_linked_by_person")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_group_team_id_team")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_team_group")),
        sa.UniqueConstraint("channel", "contact", name=op.f("uq_team_group_channel_contact")),
    )
    op.create_table(
        "duty_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_duty_gap_alert_id_alert")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_gap")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("untold_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_alert_held",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("acknowledged_at is not null and next_at is not null"),
            postgresql_where=sa.text("acknowledged_at is not null and next_at is not null"),
        )

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_oldest",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.create_index(
            "ix_inbox_poison",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'poison'"),
            postgresql_where=sa.text("state = 'poison'"),
        )

    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "term", sa.Integer(), nullable=False, server_default=_OLD_ROWS["lead"]["term"]
            )
        )
        batch_op.add_column(sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("broadcast_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recipient_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "term", sa.Integer(), nullable=False, server_default=_OLD_ROWS["outbox"]["term"]
            )
        )
        batch_op.add_column(
            sa.Column(
                "parts", sa.JSON(), nullable=False, server_default=_OLD_ROWS["outbox"]["parts"]
            )
        )
        batch_op.add_column(
            sa.Column(
                "uncertain",
                sa.Boolean(),
                nullable=False,
                server_default=_OLD_ROWS["outbox"]["uncertain"],
            )
        )
        batch_op.add_column(sa.Column("cause", sa.String(length=40), nullable=True))
        batch_op.drop_index(
            batch_op.f("ix_outbox_contact"), sqlite_where=sa.text("state in ('pending', 'sending')")
        )
        batch_op.create_index(
            "ix_outbox_contact",
            ["channel", "contact", "lane", "id"],
            unique=False,
            sqlite_where=sa.text("state in ('pending', 'sending')"),
            postgresql_where=sa.text("state in ('pending', 'sending')"),
        )
        batch_op.create_index(
            "ix_outbox_about",
            ["about"],
            unique=False,
            sqlite_where=sa.text("about is not null"),
            postgresql_where=sa.text("about is not null"),
        )
        batch_op.create_index(
            "ix_outbox_broadcast",
            ["broadcast_id", "state"],
            unique=False,
            sqlite_where=sa.text("broadcast_id is not null"),
            postgresql_where=sa.text("broadcast_id is not null"),
        )
        batch_op.create_index(
            "ix_outbox_card",
            ["card"],
            unique=False,
            sqlite_where=sa.text("card is not null"),
            postgresql_where=sa.text("card is not null"),
        )
        batch_op.create_index(
            "ix_outbox_given_up",
            ["lane"],
            unique=False,
            sqlite_where=sa.text("state in ('refused', 'dead')"),
            postgresql_where=sa.text("state in ('refused', 'dead')"),
        )
        batch_op.create_index(
            "ix_outbox_uncertain",
            ["id"],
            unique=False,
            sqlite_where=sa.text("uncertain"),
            postgresql_where=sa.text("uncertain"),
        )
        batch_op.create_index(
            "ix_outbox_urgent",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("lane = 0 and state in ('pending', 'sending')"),
            postgresql_where=sa.text("lane = 0 and state in ('pending', 'sending')"),
        )

    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            "ix_report_open",
            ["task_id"],
            unique=False,
            sqlite_where=sa.text("status in ('received', 'tasked')"),
            postgresql_where=sa.text("status in ('received', 'tasked')"),
        )

    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_team_id"))
        batch_op.create_index("ix_task_team", ["team_id", "status"], unique=False)

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "largest", sa.Integer(), nullable=False, server_default=_OLD_ROWS["team"]["largest"]
            )
        )
        batch_op.add_column(sa.Column("polygons", sa.JSON(none_as_null=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_team_on_duty"))
        batch_op.create_index("ix_team_base", ["on_duty", "base_lat", "base_lon"], unique=False)
        batch_op.create_index("ix_team_live", ["on_duty", "live_lat", "live_lon"], unique=False)

    _fill_old_rows()


def downgrade() -> None:
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.drop_index("ix_team_live")
        batch_op.drop_index("ix_team_base")
        batch_op.create_index(batch_op.f("ix_team_on_duty"), ["on_duty"], unique=False)
        batch_op.drop_column("polygons")
        batch_op.drop_column("largest")

    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_team")
        batch_op.create_index(batch_op.f("ix_task_team_id"), ["team_id"], unique=False)

    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_report_open",
            sqlite_where=sa.text("status in ('received', 'tasked')"),
            postgresql_where=sa.text("status in ('received', 'tasked')"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_urgent",
            sqlite_where=sa.text("lane = 0 and state in ('pending', 'sending')"),
            postgresql_where=sa.text("lane = 0 and state in ('pending', 'sending')"),
        )
        batch_op.drop_index(
            "ix_outbox_uncertain",
            sqlite_where=sa.text("uncertain"),
            postgresql_where=sa.text("uncertain"),
        )
        batch_op.drop_index(
            "ix_outbox_given_up",
            sqlite_where=sa.text("state in ('refused', 'dead')"),
            postgresql_where=sa.text("state in ('refused', 'dead')"),
        )
        batch_op.drop_index(
            "ix_outbox_card",
            sqlite_where=sa.text("card is not null"),
            postgresql_where=sa.text("card is not null"),
        )
        batch_op.drop_index(
            "ix_outbox_broadcast",
            sqlite_where=sa.text("broadcast_id is not null"),
            postgresql_where=sa.text("broadcast_id is not null"),
        )
        batch_op.drop_index(
            "ix_outbox_about",
            sqlite_where=sa.text("about is not null"),
            postgresql_where=sa.text("about is not null"),
        )
        batch_op.drop_index(
            "ix_outbox_contact",
            sqlite_where=sa.text("state in ('pending', 'sending')"),
            postgresql_where=sa.text("state in ('pending', 'sending')"),
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_contact"),
            ["channel", "contact", "id"],
            unique=False,
            sqlite_where=sa.text("state in ('pending', 'sending')"),
        )
        batch_op.drop_column("cause")
        batch_op.drop_column("uncertain")
        batch_op.drop_column("parts")
        batch_op.drop_column("term")
        batch_op.drop_column("recipient_id")
        batch_op.drop_column("broadcast_id")

    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.drop_column("paused_until")
        batch_op.drop_column("term")

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_poison",
            sqlite_where=sa.text("state = 'poison'"),
            postgresql_where=sa.text("state = 'poison'"),
        )
        batch_op.drop_index(
            "ix_inbox_oldest",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_alert_held",
            sqlite_where=sa.text("acknowledged_at is not null and next_at is not null"),
            postgresql_where=sa.text("acknowledged_at is not null and next_at is not null"),
        )
        batch_op.drop_column("untold_since")

    op.drop_table("duty_gap")
    op.drop_table("team_group")
    with op.batch_alter_table("duty_shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_shift_team_id"))

    op.drop_table("duty_shift")
    op.drop_table("duty_override")
    with op.batch_alter_table("duty_leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_leave_team_id"))

    op.drop_table("duty_leave")
    with op.batch_alter_table("duty_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_change_next_at"))

    op.drop_table("duty_change")
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_broadcast_state"))

    op.drop_table("broadcast")
    op.drop_table("heartbeat")
    op.drop_table("duty_watch")
