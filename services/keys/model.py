"""Keys by which programs come in. Only a digest of each is kept."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class ApiKey(Base):
    """A key. `start` is its first letters, by which its owner knows it again;
    `organisation` the one to whose teams and tasks it is narrowed."""

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    start: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    organisation: Mapped[str | None]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
