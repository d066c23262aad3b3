"""The few figures that go into a message: this week, this month, the plan, and now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services.briefing.service import today_of
from services.briefing.spans import this_one, this_week
from services.plans.queries import targets_in
from services.plans.service import Progress, progress
from services.statistics.asked import Asked, Period
from services.statistics.figures import Essentials, Now, Villages
from services.statistics.service import count_essentials, how_it_stands

#: Targets that a message tells; the desk has them all.
MOST_TARGETS = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """`week` and `month` until today, each with its first day."""

    today: date = date.min
    columns: Sequence[tuple[date, Essentials]] = ()
    progress: Sequence[Progress] = ()
    now: Now = field(default_factory=Now)

    @property
    def villages(self) -> Villages | None:
        """How many are surveyed at all; None where none is known."""
        return self.columns[-1][1].villages if self.columns else None


async def sum_up(session: AsyncSession, *, organisation: str | None = None) -> Summary:
    """Of the whole province, or of one organisation."""
    today = today_of(session)
    columns = [
        (period.first, await count_essentials(session, Asked(period, organisation=organisation)))
        for period in (this_week(today), this_one(today, 1))
    ]
    wanted = [
        row
        for row in await targets_in(session, Period(today, today + timedelta(days=1)))
        if row.organisation == (organisation or "")
    ]
    return Summary(
        today,
        columns,
        await progress(session, wanted[:MOST_TARGETS]),
        await how_it_stands(session, Asked(Period(today, today), organisation=organisation)),
    )
