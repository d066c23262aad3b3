"""A teacher's weeks: the class's lesson comes in term at its hour, is read, put off, taken up."""

from datetime import timedelta

import pytest

from services import clock
from services.lessons.service import subscribe_class
from services.people.model import Role
from services.people.service import give_role
from services.schools.model import School, SchoolClass, Teacher
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days
from tests.stories.phones import Phone
from tests.stories.words import Said
from tests.stories.world import World, _known

ARRIVES = Said("📘 {course}: lesson {number} of {total}")
CLASS = Said("Class {label}")
COMES = Said("lesson {number} of {total}: {at}")
PAUSED = Said("Paused. No lesson comes until you let them go on; none is lost.")
LISTED = Said("📘 The next lessons of your classes:")
WAITS = Said("lesson {number} of {total}: once the school year is known")
NO_YEAR = Said(
    "📅 No school year is known. Classes wait for their lessons until one is imported; "
    "then they go on by themselves."
)
DAY = timedelta(days=1)


class Weeks:
    """The days around a class's first lesson, which is tomorrow at eight."""

    def __init__(self, world: World) -> None:
        self.world = world
        zone = world.settings.to_policy().timezone
        self.tomorrow = clock.now().astimezone(zone).replace(hour=8, minute=1, second=0) + DAY

    async def know_the_year(self, *, off_after: int | None = None) -> None:
        """A term around today; after so many weeks a day off that falls on the class's own."""
        first = self.tomorrow.date() - timedelta(days=30)
        days = [Days(first, first + timedelta(days=120), "term")]
        if off_after is not None:
            off = self.tomorrow.date() + timedelta(weeks=off_after)
            days.append(Days(off, off, "off", "holiday"))
        async with self.world._session() as session:
            await import_year(session, [("this year", one) for one in days])

    async def teaches(self, phone: Phone, *labels: str) -> None:
        """A confirmed teacher whose classes take the course of their grade."""
        async with self.world._session() as session:
            teacher, now = await _known(session, phone), clock.now()
            await give_role(session, teacher, Role.SCHOOL)
            school = School(name="Hoa Sen", created_at=now)
            session.add(school)
            await session.flush()
            session.add(Teacher(person_id=teacher.id, school_id=school.id, joined_at=now,
                                confirmed_at=now))  # fmt: skip
            for label in labels:
                taught = SchoolClass(
                    school_id=school.id, teacher_id=teacher.id, label=label, grade=int(label[0]),
                    girls=14, boys=15, language=phone.language, hour=8, code=f"QQQQ{label}",
                    weekday=self.tomorrow.isoweekday(), created_at=now,
                )  # fmt: skip
                session.add(taught)
                await session.flush()
                await subscribe_class(session, teacher, taught, channel=phone.channel)

    async def come_to(self, *, weeks: int = 0) -> None:
        then = self.tomorrow + timedelta(weeks=weeks)
        await self.world.later(seconds=(then - clock.now()).total_seconds())


@pytest.fixture
def weeks(world: World) -> Weeks:
    return Weeks(world)


async def test_a_class_is_taught_week_by_week_and_a_holiday_is_left_out(
    world: World, channel: str, weeks: Weeks
) -> None:
    await weeks.know_the_year(off_after=1)
    hoa = await world.phone(channel, "Cô Hoa", "vi")
    await weeks.teaches(hoa, "3A")

    await weeks.come_to()
    lesson = await hoa.sees(ARRIVES.of(number="1", total="6"))
    assert CLASS.of(label="3A").is_in(lesson.text, "vi")
    assert lesson.kind == "photo"
    await hoa.presses("lesson:open:1", "lesson:open:1", "lesson:card:1:2")
    mark = await hoa.mark()

    await weeks.come_to(weeks=1)
    await hoa.sees_not("📘", after=mark)
    await weeks.come_to(weeks=2)
    await hoa.sees(ARRIVES.of(number="2", total="6"), after=mark)


async def test_a_teacher_sees_what_comes_puts_it_off_and_takes_it_up(
    world: World, channel: str, weeks: Weeks
) -> None:
    await weeks.know_the_year()
    hoa = await world.phone(channel, "Cô Hoa", "vi")
    await weeks.teaches(hoa, "3A", "7B")

    await hoa.writes("bài học")
    await hoa.sees(LISTED)
    await hoa.presses("lesson:class:2")
    await hoa.sees(COMES.of(number="1", total="6"))
    await hoa.presses("lesson:pause:2")
    await hoa.sees(PAUSED)
    mark = await hoa.mark()

    await weeks.come_to()
    await hoa.sees(ARRIVES.of(number="1"), after=mark)
    assert world.value("SELECT count(*) FROM lesson_sent") == 1  # 3A alone
    await hoa.writes("/lesson")
    await hoa.presses("lesson:class:2", "lesson:next:2")
    await hoa.presses("lesson:open:2")
    assert world.value("SELECT count(*) FROM lesson_sent") == 2


async def test_without_a_school_year_the_class_waits_and_a_coordinator_knows(
    world: World, weeks: Weeks
) -> None:
    desk, hoa = await world.coordinator("webchat"), await world.phone("telegram", "Cô Hoa", "vi")
    await weeks.teaches(hoa, "3A")

    await hoa.writes("/lesson")

    await hoa.sees(WAITS)
    await desk.sees(NO_YEAR)
    await weeks.know_the_year()
    await world.later(seconds=1)
    await weeks.come_to()
    await hoa.sees(ARRIVES.of(number="1", total="6"))
