"""What the address of a file asks for: days, places, organisations, and a centre's own form."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import BeforeValidator, Field

from services.exports.model import Span
from services.exports.session_lines import SessionSpan
from services.signin.service import SignedIn
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus

#: A field of the form that was left empty asks for nothing.
_GIVEN = BeforeValidator(lambda value: value or None)
#: Days that a calendar of any zone still has on both sides.
_Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
_Day = Annotated[_Date | None, _GIVEN]
_FirstDay = Annotated[_Date | None, _GIVEN, Query(alias="from")]
_State = Annotated[TaskStatus | None, _GIVEN]
_Activity = Annotated[Activity | None, _GIVEN]
_Priority = Annotated[Annotated[int, Field(ge=1, le=4)] | None, _GIVEN]
_Words = Annotated[Annotated[str, Field(max_length=100)] | None, _GIVEN]
Code = Annotated[Annotated[str, Field(pattern=r"^\d{5}$")] | None, _GIVEN]
_Form = Annotated[Literal["imsma"] | None, _GIVEN]


@dataclass(frozen=True, slots=True)
class Wish:
    """Both days included. `form` is a mapping that is shipped."""

    first: date | None = None
    last: date | None = None
    commune: str | None = None
    organisation: str | None = None
    form: Literal["imsma"] | None = None

    @property
    def end(self) -> date | None:
        return self.last + timedelta(days=1) if self.last else None

    def organisation_for(self, who: SignedIn) -> str | None:
        """A lead gets the own organisation's, whichever is asked for."""
        return who.organisation or self.organisation


@dataclass(frozen=True, slots=True)
class TaskWish(Wish):
    """Of tasks, by the days on which they were created."""

    state: TaskStatus | None = None
    priority: int | None = None
    activity: Activity | None = None

    def span(self, zone: ZoneInfo, who: SignedIn) -> Span:
        return Span(
            datetime.combine(self.first, time(), zone) if self.first else None,
            datetime.combine(self.end, time(), zone) if self.end else None,
            self.state,
            self.organisation_for(who),
            self.commune,
            self.priority,
            self.activity,
        )


@dataclass(frozen=True, slots=True)
class SessionWish(Wish):
    """Of sessions, by the days on which they were held."""

    course: str | None = None

    def span(self, who: SignedIn) -> SessionSpan:
        organisation = self.organisation_for(who)
        return SessionSpan(self.first, self.end, self.commune, organisation, self.course)


def task_wish(
    *,
    first: _FirstDay = None,
    to: _Day = None,
    commune: Code = None,
    organisation: _Words = None,
    form: _Form = None,
    state: _State = None,
    priority: _Priority = None,
    activity: _Activity = None,
) -> TaskWish:
    """For FastAPI: `?from=2026-11-01&to=2026-11-30&commune=19429&priority=1&activity=…`."""
    return TaskWish(first, to, commune, organisation, form, state, priority, activity)


def session_wish(
    *,
    first: _FirstDay = None,
    to: _Day = None,
    commune: Code = None,
    organisation: _Words = None,
    form: _Form = None,
    course: _Words = None,
) -> SessionWish:
    """For FastAPI: `?from=2026-11-01&to=2026-11-30&commune=19429&course=…`."""
    return SessionWish(first, to, commune, organisation, form, course)
