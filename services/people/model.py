"""People, where they can be reached, and what they may do."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.texts import Text, _


class Role(StrEnum):
    """What a person may do besides reporting, which everybody may."""

    TEAM = "team"
    COORDINATOR = "coordinator"
    SCHOOL = "school"
    CLERK = "clerk"
    VIEWER = "viewer"
    LEAD = "lead"
    VICTIM_DATA = "victims"


ROLE_NAMES: dict[Role, Text] = {
    Role.TEAM: _("EOD team member"),
    Role.COORDINATOR: _("Coordinator"),
    Role.SCHOOL: _("School"),
    Role.CLERK: _("Hotline clerk"),
    Role.VIEWER: _("Viewer"),
    Role.LEAD: _("Lead of an organisation"),
    Role.VICTIM_DATA: _("May see victims’ details"),
}


class Person(Base):
    """Someone we talk with. A name and a number are kept only where they were given for that.

    Who has been erased keeps the row, for what they reported and did refers to it: it says nothing
    of them any more.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    language: Mapped[str]
    phone: Mapped[str | None]
    muted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]


class PersonAddress(Base):
    """One way to reach a person. The one last heard from is the one written to."""

    __tablename__ = "person_address"
    __table_args__ = (UniqueConstraint("channel", "contact"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    channel: Mapped[str]
    contact: Mapped[str]
    heard_at: Mapped[datetime]
    unreachable_at: Mapped[datetime | None]


class PersonRole(Base):
    """A role a person holds. `organisation` is what a lead leads; nobody else has one."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True, index=True)
    organisation: Mapped[str | None]


class Invitation(Base):
    """A single-use code that gives a role. Only a digest of the code is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    team_id: Mapped[int | None]
    organisation: Mapped[str | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
