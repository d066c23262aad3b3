"""Who is blocked for a hoax or a flood, by whom, why and until when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services import texts
from services.db import Base
from services.texts import _


class BlockReason(StrEnum):
    """Why a coordinator blocks somebody."""

    HOAX = "hoax"
    FLOOD = "flood"
    ABUSE = "abuse"


BLOCK_REASONS: dict[BlockReason, texts.Text] = {
    BlockReason.HOAX: _("Hoax"),
    BlockReason.FLOOD: _("Far too many messages"),
    BlockReason.ABUSE: _("Abuse"),
}


class Block(Base):
    """From `made_at` until `until`, or until it was lifted. An emergency is heard all the same."""

    __tablename__ = "block"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[BlockReason]
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
