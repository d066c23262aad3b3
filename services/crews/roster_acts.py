"""What is done to a team's roster at the desk: the same verbs as in chat and by a sheet."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.crews.rosters import access_team
from services.duty import editing
from services.duty.model import Leave, RosterAct
from services.duty.queries import rosters_of
from services.duty.roster import WeeklyShift
from services.duty.service import end_leave, go, take_leave
from services.duty.typed import Fields, key_of, typed_day, typed_leave, typed_shift, typed_until
from services.errors import no_longer
from services.people.model import Person
from services.policy import policy_of
from services.signin.service import SignedIn
from services.teams.model import Team


class Act(StrEnum):
    """A form of the page."""

    ADD = "add"
    DAY = "day"
    CHANGE = "change"
    REMOVE = "remove"
    LEAVE = "leave"
    LEAVE_END = "leave_end"
    DUTY = "duty"
    PUT_BACK = "put_back"


async def do(session: AsyncSession, who: SignedIn, act: Act, fields: Fields) -> Team:
    """Raises SafeLaneError that says what is wrong with the fields."""
    team = await access_team(session, who, _number(fields, "team"))
    await _DOERS[act](session, team, fields, who.person)
    return team


async def _add(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    await editing.add_shift(session, team, typed_shift(fields), by=by)


async def _day(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    """More hours on one day; fewer are leave."""
    today = clock.now().astimezone(policy_of(session).timezone).date()
    await editing.add_shift(session, team, typed_day(fields, today), by=by)


async def _change(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    new, old = typed_shift(fields), await _named(session, team, fields)
    await editing.change_shift(session, team, old, new, by=by)


async def _remove(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    await editing.remove_shift(session, team, await _named(session, team, fields), by=by)


async def _named(session: AsyncSession, team: Team, fields: Fields) -> WeeklyShift:
    """The shift that the form was about, if it still stands there."""
    roster = (await rosters_of(session, [team])).get(team.id)
    for shift in roster.shifts if roster else ():
        if key_of(shift) == fields.get("shift"):
            return shift
    raise no_longer()


async def _leave(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    first, last = typed_leave(fields)
    await take_leave(session, team, first=first, last=last)
    words = f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
    editing.note_change(session, team, act=RosterAct.LEAVE, by=by, words=words)


async def _leave_end(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    number = _number(fields, "leave")
    leave = await session.get(Leave, number)
    await end_leave(session, team, number)
    words = f"{leave.first:%d/%m/%Y}–{leave.last:%d/%m/%Y}" if leave else ""
    editing.note_change(session, team, act=RosterAct.LEAVE_ENDED, by=by, words=words)


async def _duty(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    policy, on = policy_of(session), fields.get("on") == "1"
    until = typed_until(fields, clock.now(), policy.timezone)
    await go(session, team, on=on, by=by, until=until)
    ends = f" → {until.astimezone(policy.timezone):%d/%m %H:%M}" if until else ""
    words = ("●" if on else "○") + ends
    editing.note_change(session, team, act=RosterAct.DUTY, by=by, words=words)


async def _put_back(session: AsyncSession, team: Team, fields: Fields, by: Person) -> None:
    await editing.put_back(session, team, _number(fields, "change"), by=by)


_Doer = Callable[[AsyncSession, Team, Fields, Person], Awaitable[None]]
_DOERS: Mapping[Act, _Doer] = {
    Act.ADD: _add,
    Act.DAY: _day,
    Act.CHANGE: _change,
    Act.REMOVE: _remove,
    Act.LEAVE: _leave,
    Act.LEAVE_END: _leave_end,
    Act.DUTY: _duty,
    Act.PUT_BACK: _put_back,
}


def _number(fields: Fields, name: str) -> int:
    written = fields.get(name, "")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise no_longer()
    return int(written)
