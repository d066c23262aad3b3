"""Addresses of people who were erased, for the day on which the last answer is on its way."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Farewell(Base):
    """What is still kept under an address that is nobody's any more goes at `due_at`."""

    __tablename__ = "farewell"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    contact: Mapped[str]
    at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
