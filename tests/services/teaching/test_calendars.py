"""When lessons are, as a calendar program reads it: to come and past, each under one name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotFound
from services.feeds.lessons import read_lessons
from services.lessons.model import Subscription, SubscriptionState
from services.schools.model import SchoolClass
from services.schoolyear.model import SchoolBreak, SchoolYear
from services.teaching.calendars import end_calendars, make_calendar
from tests.factories import a_coordinator, a_person
from tests.services.conversation.session_scene import a_teacher
from tests.services.teaching.schooling import LESSON, Schooling, a_class, a_lesson_sent, a_school

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
#: A Monday, on which the class has its lesson at eight.
NOW = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def a_year(session: AsyncSession) -> None:
    """Until the end of May, without the second Monday from now."""
    year = SchoolYear(
        name="2026-27", starts_on=date(2026, 9, 5), ends_on=date(2027, 5, 31), imported_at=NOW
    )
    session.add(year)
    await session.flush()
    off = date(2026, 12, 14)
    session.add(SchoolBreak(year_id=year.id, kind="holiday", name="Off", first_on=off, last_on=off))
    await session.flush()


async def taking(session: AsyncSession, school_class: SchoolClass) -> Subscription:
    """The first lesson was sent, the next one comes in a week."""
    sent = await a_lesson_sent(session, school_class)
    subscription = await session.get_one(Subscription, sent.subscription_id)
    subscription.due_at = datetime(2026, 12, 7, 1, 0, tzinfo=UTC)
    await session.flush()
    return subscription


async def read(session: AsyncSession, there: Schooling, *, whole: bool = False) -> Calendar:
    class_id = None if whole else there.school_class.id
    address = await make_calendar(
        session, there.teacher, school_id=there.school.id, class_id=class_id
    )
    token = address.split("/")[-2]
    return Calendar.from_ical(await read_lessons(session, token))


async def test_lessons_past_and_to_come_in_term_at_the_classs_hour(session: AsyncSession) -> None:
    there = await a_school(session)
    await a_year(session)
    await taking(session, there.school_class)

    told = await read(session, there)

    events = told.walk("VEVENT")
    days = [event.decoded("DTSTART").astimezone(HANOI) for event in events]
    assert [f"{day:%d/%m %H}" for day in days] == [
        "30/11 10", "07/12 08", "21/12 08", "28/12 08", "04/01 08", "11/01 08",
    ]  # fmt: skip
    assert str(events[0]["SUMMARY"]).startswith("Lớp 3A · 📘")
    assert told["X-WR-TIMEZONE"] == "Asia/Ho_Chi_Minh"
    assert told["X-WR-CALNAME"] == "3A · Hoa Sen"


async def test_a_lesson_keeps_its_name_when_it_has_been_sent(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = await a_school(session)
    await a_year(session)
    await taking(session, there.school_class)
    before = [str(event["UID"]) for event in (await read(session, there)).walk("VEVENT")]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=20))
    after = [str(event["UID"]) for event in (await read(session, there)).walk("VEVENT")]
    assert before == after
    assert len(set(before)) == len(before)
    assert before[0].endswith(f"{LESSON}@safelane")


@pytest.mark.parametrize("state", sorted(set(SubscriptionState) - {SubscriptionState.ACTIVE}))
async def test_a_course_that_rests_or_has_ended_tells_only_what_was(
    session: AsyncSession, state: SubscriptionState
) -> None:
    there = await a_school(session)
    await a_year(session)
    (await taking(session, there.school_class)).state = state
    await session.flush()
    assert len((await read(session, there)).walk("VEVENT")) == 1


async def test_a_schools_calendar_has_all_of_its_classes(session: AsyncSession) -> None:
    there, other = await a_school(session), await a_school(session, name="Other", label="9C")
    await a_year(session)
    second = await a_class(session, there.school, there.teacher, "4B")
    for one in (there.school_class, second, other.school_class):
        await taking(session, one)
    told = await read(session, there, whole=True)
    said = " ".join(str(event["SUMMARY"]) for event in told.walk("VEVENT"))
    assert ("3A" in said, "4B" in said, "9C" in said) == (True, True, False)
    assert told["X-WR-CALNAME"] == "Hoa Sen"


async def test_an_address_ends_when_it_is_made_anew_or_ended(session: AsyncSession) -> None:
    there = await a_school(session)
    facts = {"school_id": there.school.id, "class_id": there.school_class.id}
    first, second = [
        (await make_calendar(session, there.teacher, **facts)).split("/")[-2] for _n in range(2)
    ]
    await read_lessons(session, second)
    assert await end_calendars(session, there.teacher, **facts) == 1
    for token in (first, second, "slc_nothing", ""):
        with pytest.raises(NotFound):
            await read_lessons(session, token)


async def test_only_teachers_of_the_school_and_coordinators_make_one(session: AsyncSession) -> None:
    there = await a_school(session)
    facts = {"school_id": there.school.id, "class_id": there.school_class.id}
    await make_calendar(session, await a_coordinator(session), **facts)
    with pytest.raises(NotFound):
        await make_calendar(session, await a_person(session), **facts)


async def test_in_chat_it_is_made_and_ended(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    [made] = await hoa.presses(f"calendar:make:{there.school_class.id}")
    assert made.keys == (f"calendar:end:{there.school_class.id}", "calendar:make:0")
    [whole] = await hoa.presses("calendar:make:0")
    [ended] = await hoa.presses("calendar:end:0")
    [late] = await hoa.presses("calendar:end:0")
    assert "/api/ical/slc_" in made.text
    assert "/api/ical/slc_" in whole.text
    assert "opens nothing" in ended.text
    assert "no longer applies" in late.text
