"""A class's or a school's lessons as a calendar, by a token in its address."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty.roster import Span
from services.feeds.calendar import Event, events_as_calendar
from services.policy import policy_of
from services.schools.queries import get_class, get_school
from services.teaching.calendars import access_calendar
from services.teaching.timetables import LessonTime, lesson_times
from services.teaching.titles import lesson_title
from services.texts import Words, _

#: A lesson, its questions and the talk about them.
LENGTH = timedelta(minutes=15)
#: Lessons that are older are history, and so is the school year they were in.
BACK = timedelta(days=366)


async def read_lessons(session: AsyncSession, token: str) -> str:
    """Coming lessons and past ones; no name of anybody. Raises NotFound."""
    row = await access_calendar(session, token)
    times = await lesson_times(session, school_id=row.school_id, class_id=row.class_id)
    school = await get_school(session, row.school_id)
    found = await get_class(session, row.class_id) if row.class_id else None
    title = f"{found.label} · {school.name}" if found else school.name
    now, zone = clock.now(), policy_of(session).timezone
    events = [_event(time) for time in times if time.at > now - BACK]
    return events_as_calendar(title, events, now=now, zone=zone.key)


def _event(time: LessonTime) -> Event:
    language = time.school_class.language
    label = _("Class {label}", label=Words(time.school_class.label)).render(language)
    summary = f"{label} · {lesson_title(time.course, time.lesson).render(language)}"
    return Event(time.uid, Span(time.at, time.at + LENGTH), summary)
