"""Who saw it, when somebody else writes for them: kept apart from the report and its writer."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.db import Base
from services.reports.model import Report


class Finder(Base):
    """A name and a number that the finder, or a caller of the hotline, agreed to have kept.

    Whoever wrote the report noted the consent. A finder who gave neither has no row.
    """

    __tablename__ = "finder"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    #: Only so that a new report is written before its finder.
    _report: Mapped[Report] = relationship(lazy="raise")
    name: Mapped[str]
    phone: Mapped[str]
    consent_version: Mapped[str]
    consented_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
