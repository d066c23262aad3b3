"""Photos know where they were taken, and when; originals are kept where that is wanted."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEW: dict[str, dict[str, Any]] = {
    "media": {
        "original": sa.String(),
        "taken_lat": sa.Double(),
        "taken_lon": sa.Double(),
        "taken_at": sa.DateTime(timezone=True),
    },
    "report": {
        "photo_lat": sa.Double(),
        "photo_lon": sa.Double(),
        "photo_at": sa.DateTime(timezone=True),
    },
}


def upgrade() -> None:
    for table, columns in _NEW.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, kind in columns.items():
                batch_op.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, columns in _NEW.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in columns:
                batch_op.drop_column(name)
