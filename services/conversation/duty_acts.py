"""`/duty`: a team sees its shifts, comes on and goes off duty and takes leave; a coordinator sees
the week of all teams."""

from datetime import datetime

from services import clock
from services.alerts.service import check_coordinator
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.duty import queries
from services.duty.model import Leave
from services.duty.roster import Roster, next_change
from services.duty.service import end_leave, go, roster_of, take_leave
from services.duty.week import everybodys_week, shifts_ahead
from services.duty.wishes import days_from, until_from
from services.duty.words import spans_said
from services.messages import Choice, Reply
from services.people.model import Role
from services.people.queries import roles_of
from services.teams.model import Team
from services.teams.queries import team_of
from services.teams.service import access_team
from services.texts import At, Lines, Spoken, Words, _

#: Teams named to somebody who asks who takes over.
NAMED = 5


async def on_duty(turn: Turn, args: Args) -> None:
    """`/duty`, `/duty off 18:00`, `/duty leave 24/11 26/11`, `duty:on`, `duty:off`."""
    verb, *rest = " ".join(args).split() or [""]
    team = await team_of(turn.session, turn.person.id)
    if team is None and Role.COORDINATOR in await roles_of(turn.session, turn.person.id):
        await _show_all(turn)
        return
    team = await access_team(turn.session, turn.person)
    if verb in ("on", "off"):
        await _go(turn, team, on=verb == "on", rest=rest)
    elif verb == "leave":
        await _leave(turn, team, rest)
    elif verb == "back":
        await end_leave(turn.session, team, number([verb, *rest]))
    if verb != "off" or not await _asked_who(turn, team, rest):
        await _show(turn, team)


async def on_week(turn: Turn, args: Args) -> None:
    """`duty:week`: everybody's shifts, for teams and coordinators."""
    if await team_of(turn.session, turn.person.id) is None:
        await check_coordinator(turn.session, turn.person)
    await _show_all(turn)


async def _show_all(turn: Turn) -> None:
    week = await everybodys_week(turn.session)
    await turn.say(Reply(week, card="duty", fresh=not turn.pressed))


async def _go(turn: Turn, team: Team, *, on: bool, rest: list[str]) -> None:
    """Off duty against the roster only when it was said who takes over, or `yes`."""
    until = until_from(rest, clock.now(), turn.policy.timezone)
    if on or until or not await _relief_needed(turn, team, rest):
        await go(turn.session, team, on=on, by=turn.person, until=until)


async def _relief_needed(turn: Turn, team: Team, rest: list[str]) -> bool:
    rostered = await roster_of(turn.session, team) is not None
    return rostered and team.on_duty and "yes" not in rest


async def _asked_who(turn: Turn, team: Team, rest: list[str]) -> bool:
    """Whether the team is still on duty, by its roster, and has now been asked who takes over."""
    if not await _relief_needed(turn, team, rest):
        return False
    others = await _others(turn, team)
    question = _("Your roster says that {team} is on duty. Who takes over?", team=team.name)
    alone = _("Nobody else is on duty: if you go off duty, the coordinators are told at once.")
    text = Lines([question, others or alone])
    choices = (Choice("duty:show", _("Stay on duty")), Choice("duty:off:yes", _("Go off duty")))
    await turn.say(Reply(text, choices=choices, card="duty", fresh=not turn.pressed))
    return True


async def _others(turn: Turn, team: Team) -> Spoken | None:
    others = await queries.others_on_duty(turn.session, team.id, limit=NAMED)
    names = Words(", ".join(other.name for other in others))
    return _("On duty now: {teams}", teams=names) if others else None


async def _leave(turn: Turn, team: Team, rest: list[str]) -> None:
    today = clock.now().astimezone(turn.policy.timezone).date()
    days = days_from(rest, today)
    if days is None:
        await turn.say(_("Write the days of leave like this: /duty leave 24/11 26/11"))
    else:
        await take_leave(turn.session, team, first=days[0], last=days[1])


async def _show(turn: Turn, team: Team) -> None:
    roster = await roster_of(turn.session, team)
    off_alone = None if team.on_duty else await _others(turn, team) or _NOBODY
    lines, choices = [_state(turn, team, roster), off_alone], [_other_way(team)]
    if roster is not None:
        today = clock.now().astimezone(turn.policy.timezone).date()
        leaves = await queries.leaves_of(turn.session, team.id, since=today)
        lines += [*_week(turn, roster), *map(_leave_line, leaves[:3])]
        choices += [*_LEAVES, *map(_end_leave, leaves[:2]), _WEEK]
    reply = Reply(Lines(lines), choices=tuple(choices), card="duty", fresh=not turn.pressed)
    await turn.say(reply)


_NOBODY = _("Nobody is on duty now. The coordinators know.")
_WEEK = Choice("duty:week", _("📅 All teams"))
_LEAVES = (
    Choice("duty:leave:today", _("Leave today")),
    Choice("duty:leave:tomorrow", _("Leave tomorrow")),
)


def _other_way(team: Team) -> Choice:
    if team.on_duty:
        return Choice("duty:off", _("Go off duty"))
    return Choice("duty:on", _("Go on duty"))


def _state(turn: Turn, team: Team, roster: Roster | None) -> Spoken:
    change = _next(turn, roster)
    if change is None:
        state = _("on duty") if team.on_duty else _("off duty")
        return _("{team} is {state}.", team=team.name, state=state)
    at = At(change, turn.policy.timezone)
    if team.on_duty:
        return _("{team} is on duty until {time}.", team=team.name, time=at)
    return _("{team} is off duty until {time}.", team=team.name, time=at)


def _next(turn: Turn, roster: Roster | None) -> datetime | None:
    return next_change(roster, turn.policy.timezone, clock.now()) if roster else None


def _week(turn: Turn, roster: Roster) -> list[Spoken]:
    shifts = spans_said(shifts_ahead(turn.session, roster), turn.policy.timezone)
    if not shifts:
        return [_("No shift in the coming week.")]
    return [_("Your shifts in the coming week:"), *shifts]


def _leave_line(leave: Leave) -> Spoken:
    return _("On leave: {days}", days=Words(_days(leave)))


def _end_leave(leave: Leave) -> Choice:
    return Choice(f"duty:back:{leave.id}", _("End leave {days}", days=Words(_days(leave))))


def _days(leave: Leave) -> str:
    first, last = f"{leave.first:%d/%m}", f"{leave.last:%d/%m}"
    return first if first == last else f"{first}–{last}"
