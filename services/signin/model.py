"""Links by which a person opens the desk, and the desks that are open. Only digests are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class SignInLink(Base):
    """A single-use link, sent to the person by the bot."""

    __tablename__ = "sign_in_link"

    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DeskPassword(Base):
    """A name and an argon2id digest by which somebody signs in besides the bot's links."""

    __tablename__ = "desk_password"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str]
    set_at: Mapped[datetime]


class DeskAccount(Base):
    """An account elsewhere by which somebody signs in: by the provider's own name for them, or by
    e-mail until they first come, when the former is noted."""

    __tablename__ = "desk_account"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("issuer", "email"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    issuer: Mapped[str]
    subject: Mapped[str | None]
    email: Mapped[str | None]
    set_at: Mapped[datetime]


class SignInTry(Base):
    """A password that was tried and was not right, or is being compared; kept for minutes. What
    was typed as a name is kept as a digest alone."""

    __tablename__ = "sign_in_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_digest: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]


class OpenDesk(Base):
    """A browser in which somebody is signed in."""

    __tablename__ = "open_desk"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
