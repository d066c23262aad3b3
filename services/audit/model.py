"""The heartbeat of the clock's door, for whoever watches from outside."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Heartbeat(Base):
    """When work that runs by itself was last done in full, by any process."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
