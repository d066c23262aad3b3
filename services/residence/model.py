"""In which commune somebody lives, who has said so for messages meant for one commune."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Residence(Base):
    """The commune alone, never a point. The row stands for as long as its consent does."""

    __tablename__ = "residence"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    #: The commune's code.
    commune: Mapped[str] = mapped_column(index=True)
    told_at: Mapped[datetime]
