"""What the address of a page of figures asks for, and that address once more."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BeforeValidator, Field

from services.briefing.spans import this_one
from services.statistics.asked import Asked, Period
from services.tasks.activity import Activity

#: A field of the form that was left empty asks for everything.
_GIVEN = BeforeValidator(lambda value: value or None)
_Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
_First = Annotated[_Date | None, _GIVEN, Query(alias="from")]
_Last = Annotated[_Date | None, _GIVEN, Query(alias="to")]
_Activity = Annotated[Activity | None, _GIVEN]
_Words = Annotated[Annotated[str, Field(max_length=100)] | None, _GIVEN]
_Code = Annotated[Annotated[str, Field(pattern=r"^\d{5}$")] | None, _GIVEN]


@dataclass(frozen=True, slots=True)
class Wish:
    """Both days included, as people say a period; without any, this month."""

    first: date | None = None
    last: date | None = None
    activity: Activity | None = None
    organisation: str | None = None
    commune: str | None = None

    def asked(self, today: date) -> Asked | None:
        """None where the last day is before the first one."""
        month = this_one(today, 1)
        first = self.first or (this_one(self.last, 1).first if self.last else month.first)
        last = self.last or (max(first, today) if self.first else month.last)
        if last < first:
            return None
        period = Period(first, last + timedelta(days=1))
        return Asked(period, self.activity, self.organisation, self.commune)


def wish(
    *,
    first: _First = None,
    last: _Last = None,
    activity: _Activity = None,
    organisation: _Words = None,
    commune: _Code = None,
) -> Wish:
    """For FastAPI: `?from=2026-11-01&to=2026-11-30&activity=…&organisation=…&commune=…`."""
    return Wish(first, last, activity, organisation, commune)


def address(path: str, asked: Asked, **more: str) -> str:
    """The page of the same figures, shareable."""
    told = {
        "from": asked.period.first.isoformat(),
        "to": asked.period.last.isoformat(),
        "activity": asked.activity or "",
        "organisation": asked.organisation or "",
        "commune": asked.commune or "",
        **more,
    }
    return f"{path}?{urlencode({name: value for name, value in told.items() if value})}"
