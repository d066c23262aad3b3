"""Rosters as calendars, by a key in the address that can be revoked."""

from icalendar import Calendar
from structlog.testing import capture_logs

from services import clock
from services.duty.model import Leave, Shift
from services.keys.scopes import Scope
from services.keys.service import access_key, revoke
from services.policy import Policy
from tests.factories import a_team
from tests.handlers.api.conftest import Programs


async def a_rostered_team(programs: Programs, name: str) -> int:
    """On duty from 7 to 17, every day but today."""
    today = clock.now().astimezone(Policy().timezone).date()
    async with programs.sessions.begin() as session:
        team = await a_team(session, name)
        session.add_all(
            Shift(team_id=team.id, weekday=day, starts=7 * 60, ends=17 * 60) for day in range(7)
        )
        session.add(Leave(team_id=team.id, first=today, last=today))
        await a_team(session)  # without a roster
        return team.id


async def test_who_is_on_duty_when(programs: Programs) -> None:
    first, _second = [await a_rostered_team(programs, name) for name in ("Đội 1", "Đội 2")]
    key = await programs.key(Scope.ICAL)

    with capture_logs() as logs:
        answer = await programs.client.get(f"/api/ical/{key}/rosters.ics")
        own = await programs.client.get(f"/api/ical/{key}/teams/{first}.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} == {"Đội 1", "Đội 2"}
    mine = Calendar.from_ical(own.text).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in mine} == {"Đội 1"}
    assert 60 <= len(mine) <= 72
    days = {event.decoded("DTSTART").astimezone(Policy().timezone) for event in mine}
    assert clock.now().astimezone(Policy().timezone).date() not in {day.date() for day in days}
    assert {day.hour for day in days} <= {7, clock.now().astimezone(Policy().timezone).hour}
    assert key not in repr(logs)


async def test_only_a_good_key_with_the_scope_opens_it(programs: Programs) -> None:
    await a_rostered_team(programs, "Đội 1")
    key, other = await programs.key(Scope.ICAL), await programs.key(Scope.TASKS_READ)

    assert (await programs.client.get(f"/api/ical/{other}/rosters.ics")).status_code == 403
    assert (await programs.client.get("/api/ical/x/rosters.ics")).status_code == 401
    assert (await programs.client.get(f"/api/ical/{key}/teams/9999.ics")).status_code == 404
    async with programs.sessions.begin() as session:
        await revoke(session, (await access_key(session, key)).id)
    assert (await programs.client.get(f"/api/ical/{key}/rosters.ics")).status_code == 401
