"""A call that is being taken down at the desk: what has become of the form so far."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Call(Base):
    """One form, by the digest of its key. So a form that is posted twice is one report, and an
    emergency that was told before Send is told on as that report's."""

    __tablename__ = "hotline_call"

    digest: Mapped[str] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
