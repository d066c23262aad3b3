"""Lessons come by themselves and are read card by card, on both channels."""

from datetime import datetime, timedelta

import pytest

from services import clock
from tests.stories.phones import Phone
from tests.stories.words import Said
from tests.stories.world import World

CHOOSE = Said("Which short course do you want? One lesson a week, three minutes each.")
DAY = Said("On which day of the week should a lesson come?")
ARRIVES = Said("📘 {course}: lesson {number} of {total}")
STANDS = Said("lesson {number} of {total}: {at}")
PAUSED = Said("Paused. No lesson comes until you let them go on; none is lost.")
STOPPED = Said("You get no more lessons of this course. You can begin again at any time.")
CLOSING = Said(
    "🎉 That was the last lesson of this course. Thank you for taking the time: what you passed "
    "on keeps people out of danger. You get no more of this course; it can be read again at any "
    "time."
)
DAY_LATER = timedelta(days=1)
NO_LONGER = Said("That button no longer applies. Nothing was changed.")


@pytest.fixture
def local_now(world: World) -> datetime:
    return clock.now().astimezone(world.settings.to_policy().timezone)


async def takes_scrap(phone: Phone, local_now: datetime) -> None:
    """A course that comes tomorrow at nine, and every week."""
    day = (local_now + DAY_LATER).isoweekday()
    await phone.writes("/learn")
    await phone.presses("learn:show:scrap", f"learn:day:scrap:{day}", f"learn:hour:scrap:{day}:9")


async def until_nine(world: World, local_now: datetime, *, weeks: int = 0) -> None:
    """To the minute after nine of tomorrow, or so many weeks later."""
    then = local_now.replace(hour=9, minute=1, second=0) + DAY_LATER + timedelta(weeks=weeks)
    await world.later(seconds=(then - clock.now()).total_seconds())


async def reads(phone: Phone, sent: int, cards: int) -> None:
    """From the title to the last card; before the first lesson one question may be left out."""
    await phone.presses(f"lesson:open:{sent}", *([f"lesson:open:{sent}"] if sent == 1 else []))
    await phone.presses(*(f"lesson:card:{sent}:{card}" for card in range(2, cards + 1)))


async def test_a_scrap_collector_takes_a_course_and_reads_it_to_its_end(
    world: World, channel: str, local_now: datetime
) -> None:
    an = await world.phone(channel, "An", "vi")
    await an.writes("/learn")
    await an.sees(CHOOSE)
    await an.presses("learn:show:scrap")
    await an.sees(DAY)
    await an.presses("learn:day:scrap:7", "learn:hour:scrap:7:18")
    await an.sees(STANDS)

    for number, cards in ((1, 4), (2, 5), (3, 5)):
        await an.presses("lesson:next")
        shown = await an.sees(ARRIVES.of(number=str(number), total="3"))
        assert shown.kind == "photo"
        await reads(an, number, cards)

    await an.sees(CLOSING)
    assert not [key for key in (await an.last()).keys if key.startswith("lesson:next")]
    assert world.value("SELECT state FROM subscription") == "finished"


async def test_a_lesson_comes_by_itself_at_the_hour_that_was_chosen(
    world: World, channel: str, local_now: datetime
) -> None:
    an = await world.phone(channel, "An", "en")
    await takes_scrap(an, local_now)
    mark = await an.mark()

    await until_nine(world, local_now)

    lesson = await an.sees(ARRIVES.of(course="Scrap collectors", number="1", total="3"), after=mark)
    assert "⏳" in lesson.text
    await an.presses("lesson:open:1", "lesson:open:1", "lesson:card:1:2")
    assert "2/4" in (await an.last()).text
    await an.presses("lesson:card:1:1")
    assert "1/4" in (await an.last()).text


async def test_pause_go_on_and_stop_are_one_press_each(
    world: World, channel: str, local_now: datetime
) -> None:
    an = await world.phone(channel)
    await takes_scrap(an, local_now)

    await an.presses("lesson:pause")
    await an.sees(PAUSED)
    mark = await an.mark()
    await until_nine(world, local_now)
    await an.sees_not("📘", after=mark)

    await an.presses("lesson:resume")
    await an.presses("lesson:stop")
    await an.sees(STOPPED)
    await until_nine(world, local_now, weeks=1)
    assert world.value("SELECT count(*) FROM lesson_sent") == 0


async def test_after_stop_there_is_silence_and_learning_begins_again_where_it_was(
    world: World, channel: str, local_now: datetime
) -> None:
    an = await world.phone(channel)
    await takes_scrap(an, local_now)
    await an.presses("lesson:next")
    await an.writes("/stop")
    mark = await an.mark()
    await until_nine(world, local_now)
    await an.sees_not("📘", after=mark)

    await an.writes("học")
    await an.presses("learn:show:scrap", "learn:day:scrap:1", "learn:hour:scrap:1:9")

    await an.sees(STANDS.of(number="2", total="3"), after=mark)
    assert world.value("SELECT count(*) FROM consent WHERE purpose = 'lessons'") == 3


async def test_somebody_elses_lesson_is_not_opened(
    world: World, channel: str, local_now: datetime
) -> None:
    an, ba = await world.phone(channel), await world.phone(channel, "Ba")
    await takes_scrap(an, local_now)
    await an.presses("lesson:next")

    await ba.writes("/help")
    await ba.forges("lesson:open:1")
    await ba.sees(NO_LONGER)
    await ba.forges("lesson:stop:1")

    assert world.value("SELECT state FROM subscription") == "active"
    assert world.value("SELECT opened_at FROM lesson_sent") is None
