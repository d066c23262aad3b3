"""The targets of plans, as the province has set them."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.plans.indicators import Indicator
from services.statistics.asked import Period


class PlanTarget(Base):
    """A target for one indicator in a period of whole local days; `ends` is the day after it.
    An empty `organisation` means all of them together."""

    __tablename__ = "plan_target"
    __table_args__ = (UniqueConstraint("starts", "ends", "indicator", "organisation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    starts: Mapped[date]
    ends: Mapped[date]
    indicator: Mapped[Indicator]
    organisation: Mapped[str] = mapped_column(default="")
    target: Mapped[float]

    @property
    def period(self) -> Period:
        return Period(self.starts, self.ends)
