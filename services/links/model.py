"""Short links that somebody sent and that have not been opened yet."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Link(Base):
    """One a person: a newer one takes its place, and once it has been opened it is gone.

    `due_at` is also the lease of whoever is opening it; `attempts` counts the leases.
    """

    __tablename__ = "link"

    #: No foreign key: a person can be forgotten while their link is being opened.
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    url: Mapped[str]
    attempts: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(index=True)
