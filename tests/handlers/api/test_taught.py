"""Sessions of risk education for programs, by key and scope, and calendars of lessons by token."""

from datetime import timedelta

from icalendar import Calendar
from structlog.testing import capture_logs

from services.keys.scopes import Scope
from services.keys.service import make_key
from services.teaching.calendars import make_calendar
from services.teaching.service import report_session, today_of
from tests.handlers.api.conftest import Programs
from tests.services.teaching.schooling import a_lesson_sent, a_school, days_before, held_in

DOOR = "/api/v1/sessions"


async def two_days_taught(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        there = await a_school(session)
        there.teacher.name = "Nguyễn Thị Hoa"
        for days in (3, 0):
            held = held_in(session, there, held_on=days_before(session, days))
            await report_session(session, held, by=there.teacher)


async def test_what_was_taught_in_numbers_and_nobodys_name(programs: Programs) -> None:
    await two_days_taught(programs)
    await programs.enter(Scope.SESSIONS_READ)

    page = await programs.read(DOOR)

    assert page["next"] is None
    first, _second = page["sessions"]
    assert first["people"] == {"girls": 14, "boys": 16, "women": 1, "men": 0}
    assert first["with_disabilities"]["girls"] == 1
    assert (first["total_audience"], first["first_time_beneficiaries"]) == (31, 30)
    assert (first["school"], first["grade"], first["lat"]) == ("Hoa Sen", 3, 16.6222)
    assert "Nguyễn" not in str(page)


async def test_days_are_included_and_pages_follow_each_other(programs: Programs) -> None:
    await two_days_taught(programs)
    await programs.enter(Scope.SESSIONS_READ)
    async with programs.sessions() as session:
        today = today_of(session)
    [of_today] = (await programs.read(DOOR, **{"from": today, "to": today}))["sessions"]
    until = today - timedelta(days=1)
    [before] = (await programs.read(DOOR, to=until))["sessions"]
    first = await programs.read(DOOR, limit=1)
    second = await programs.read(DOOR, limit=1, cursor=first["next"])
    assert before["id"] == first["sessions"][0]["id"]
    assert of_today["id"] == second["sessions"][0]["id"]
    assert (await programs.client.get(DOOR, params={"from": "x"})).status_code == 422


async def test_a_key_of_one_organisation_reads_no_schools_sessions(programs: Programs) -> None:
    await two_days_taught(programs)
    async with programs.sessions.begin() as session:
        key = await make_key(session, "MAG", [Scope.SESSIONS_READ], organisation="MAG")
    programs.client.headers["Authorization"] = f"Bearer {key}"
    assert (await programs.read(DOOR))["sessions"] == []


async def test_a_token_opens_the_one_calendar_it_was_made_for(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        there = await a_school(session)
        await a_lesson_sent(session, there.school_class)
        address = await make_calendar(session, there.teacher, school_id=there.school.id)
    path = "/api/ical/" + address.split("/api/ical/")[1]
    with capture_logs() as logs:
        answer = await programs.client.get(path)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert len(Calendar.from_ical(answer.text).walk("VEVENT")) == 1
    assert "slc_" not in repr(logs)
    assert (await programs.client.get(path.replace("lessons", "rosters"))).status_code == 401
    assert (await programs.client.get("/api/ical/slc_other/lessons.ics")).status_code == 404
