"""Small worlds of lessons held and lessons sent, written straight into the tables."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription
from services.people.model import Person
from services.pictures.kinds import Look
from services.quizzes.model import ClassAnswer, Moment, QuizAnswer
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.schools.model import School, SchoolClass
from services.teaching.counts import GROUPS
from services.teaching.model import LessonSession
from tests.services.statistics.world import COMMUNES, NOW, draw_day, draw_time

ORGANISATIONS = ("", "", "MAG")
#: Of the subscriptions and of the sessions.
COURSES = ("course-1", "course-2", "residents")
#: About 2.9 and 3.1 km from (16.8, 107.1), a little further, and far away.
PLACES = ((16.8, 107.1), (16.8261, 107.1), (16.8279, 107.1), (16.8, 107.1272), (16.95, 106.6))
_LATEST = date(2026, 12, 1)


@dataclass
class Schooled:
    """Rows in the order in which they can be written."""

    slices: list[list[Any]] = field(default_factory=list)

    async def settle(self, session: AsyncSession) -> None:
        session.add(Person(id=1, language="en", created_at=NOW))
        await session.flush()
        for rows in self.slices:
            session.add_all(rows)
            await session.flush()


@st.composite
def schooling(draw: st.DrawFn) -> Schooled:
    schools = [_school(draw, n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    number = st.integers(1, len(schools))
    classes = [_class(n, draw(number)) for n in range(1, draw(st.integers(1, 3)) + 1)]
    courses = [_subscription(draw, n, len(classes)) for n in range(1, draw(st.integers(1, 4)) + 1)]
    sent = [_sent(draw, n, len(courses)) for n in range(1, draw(st.integers(0, 6)) + 1)]
    told = [answer for n in range(len(sent)) for answer in _answers(draw, n + 1)]
    told += [answer for n in range(len(classes)) for answer in _hands(draw, n + 1)]
    held = [_held(draw, draw(st.none() | number)) for _n in range(draw(st.integers(0, 6)))]
    reports = [_report(draw, n) for n in range(1, draw(st.integers(0, 6)) + 1)]
    return Schooled([[*schools, *reports], classes, courses, [*sent, *held], told])


def _school(draw: st.DrawFn, n: int) -> School:
    lat, lon = draw(st.sampled_from([(None, None), PLACES[0], PLACES[0], PLACES[4]]))
    return School(
        id=n, name=f"School {n}", commune=draw(st.sampled_from(COMMUNES)), lat=lat, lon=lon,
        pupils=draw(st.sampled_from([None, 0, 250, 400])), created_at=NOW,
        confirmed_at=draw(st.sampled_from([None, NOW])),
        imported_at=draw(st.sampled_from([None, NOW])),
    )  # fmt: skip


def _class(n: int, school_id: int) -> SchoolClass:
    return SchoolClass(
        id=n, school_id=school_id, teacher_id=1, label=f"3{n}", grade=3, girls=1, boys=1,
        language="vi", weekday=1, hour=8, code=f"CODE{n:02}", created_at=NOW,
    )  # fmt: skip


def _subscription(draw: st.DrawFn, n: int, classes: int) -> Subscription:
    class_id = draw(st.sampled_from([None, *range(1, classes + 1)]))
    return Subscription(
        id=n, course=f"course-{n}", person_id=1, class_id=class_id, language="vi",
        weekday=1, hour=8, started_at=NOW,
    )  # fmt: skip


def _sent(draw: st.DrawFn, n: int, courses: int) -> LessonSent:
    return LessonSent(
        id=n, subscription_id=draw(st.integers(1, courses)), lesson=f"{n:02}-lesson", language="vi",
        sent_at=draw(draw_time), opened_at=draw(st.sampled_from([None, NOW])),
    )  # fmt: skip


def _answers(draw: st.DrawFn, sent_id: int) -> list[QuizAnswer]:
    moments = draw(st.sets(st.sampled_from(Moment)))
    return [
        QuizAnswer(
            sent_id=sent_id, person_id=1, moment=moment, question=0, answer=0,
            right=draw(st.booleans()), answered_at=draw(draw_time),
        )
        for moment in sorted(moments)
    ]  # fmt: skip


def _hands(draw: st.DrawFn, class_id: int) -> list[ClassAnswer]:
    asked = draw(st.sets(st.tuples(st.sampled_from(COURSES), st.sampled_from(Moment))))
    return [
        ClassAnswer(
            class_id=class_id, course=course, lesson="01-lesson", moment=moment, question=0,
            answer=answer, right=answer == 0, count=draw(st.integers(0, 30)),
            asked_at=draw(draw_time),
        )
        for course, moment in sorted(asked)
        for answer in (0, 1)
    ]  # fmt: skip


def _held(draw: st.DrawFn, school_id: int | None) -> LessonSession:
    people = {group: draw(st.integers(0, 20)) for group in GROUPS}
    disabled = {f"{group}_disabled": draw(st.integers(0, n)) for group, n in people.items()}
    beside = draw(st.sampled_from([-1, 0, 1]))
    return LessonSession(
        person_id=1, school_id=school_id, course=draw(st.sampled_from(COURSES)), lesson="",
        held_on=min(draw(draw_day) + timedelta(days=beside), _LATEST),
        commune=draw(st.sampled_from(COMMUNES)),
        organisation=draw(st.sampled_from(ORGANISATIONS)),
        removed_at=draw(st.sampled_from([None, None, NOW])), created_at=NOW,
        first_time=draw(st.integers(0, sum(people.values()))), **people, **disabled,
    )  # fmt: skip


def _report(draw: st.DrawFn, n: int) -> Report:
    lat, lon = draw(st.sampled_from(PLACES))
    return Report(
        id=n, reference=f"QT-26-{n:04}", year=2026, number=n, reporter_id=1, priority=3,
        look=Look.UNKNOWN, status=ReportStatus.RECEIVED, received_at=draw(draw_time),
        channel="webchat", dangers=[], place_how="pin", media=[], item_lat=lat, item_lon=lon,
    )  # fmt: skip
