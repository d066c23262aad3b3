"""A teacher reads a lesson, holds it, and reports that in a few presses, on both channels."""

import pytest

from tests.stories.conftest import SPOKEN
from tests.stories.phones import Phone
from tests.stories.words import Said
from tests.stories.world import World

RECORDED = Said("✅ Recorded. Thank you for teaching.")
CORRECTED = Said("✅ Corrected. Thank you.")
TAKEN_BACK = Said("Taken back. This session does not count.")
FIGURE = Said("· {name}: {number}")
USUAL = (
    "session:girls:usual", "session:women:no_adults", "session:disabled:none",
    "session:first_time:all", "session:confirm:send",
)  # fmt: skip


@pytest.fixture
def channel() -> str:
    """What the rooms alone decide is told on one channel."""
    return "webchat"


async def a_teacher_with_3a(world: World, channel: str, language: str = "vi") -> Phone:
    """Who has read the first lesson to its last card, and left out the question before it."""
    hoa = await world.phone(channel, "Cô Hoa", language)
    await hoa.writes("/school", "Trường Tiểu học Hoa Sen", "xã Gio Linh")
    await hoa.presses("school:add")
    await hoa.writes("3A", "14", "16")
    await hoa.presses("school:set:weekday:2", "school:set:hour:8", "school:set:language:vi")
    await hoa.writes("/lesson")
    await hoa.presses("lesson:next", "lesson:open:1", "lesson:open:1")
    card = 2
    while f"lesson:card:1:{card}" in await hoa.keys():
        await hoa.presses(f"lesson:card:1:{card}")
        card += 1
    return hoa


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_below_the_last_card_it_takes_six_presses(
    world: World, channel: str, language: str
) -> None:
    hoa = await a_teacher_with_3a(world, channel, language)

    await hoa.presses("session:begin:1", *USUAL)

    await hoa.sees(RECORDED)
    assert world.value("SELECT girls FROM lesson_session") == 14
    assert world.value("SELECT first_time FROM lesson_session") == 30
    assert world.value("SELECT commune FROM lesson_session") == "19495"
    assert world.value("SELECT taught_at FROM lesson_sent") is not None


@pytest.mark.parametrize("channel", ["telegram", "webchat"])
async def test_told_by_command_corrected_and_taken_back(world: World, channel: str) -> None:
    hoa = await a_teacher_with_3a(world, channel)
    await hoa.writes("/session")
    await hoa.presses("session:group:1")
    await hoa.writes("13 15", "1", "0")
    await hoa.presses("session:disabled:some")
    await hoa.writes("1", "0", "0", "20")
    await hoa.presses("session:confirm:send")
    await hoa.sees(RECORDED)

    await hoa.presses("session:correct", "session:confirm:again")
    await hoa.presses(*USUAL)
    await hoa.sees(CORRECTED)
    assert world.value("SELECT boys FROM lesson_session") == 16

    await hoa.presses("session:undo")
    await hoa.sees(TAKEN_BACK)
    assert world.value("SELECT removed_at FROM lesson_session") is not None


async def test_it_goes_on_where_it_was_after_the_house_started_anew(world: World) -> None:
    hoa = await a_teacher_with_3a(world, "webchat")
    await hoa.presses("session:begin:1", "session:girls:usual")

    await world.stops()
    await world.starts()
    await hoa.presses(*USUAL[1:])

    await hoa.sees(RECORDED)


async def test_what_was_taught_stands_in_the_coordinators_figures(world: World) -> None:
    hoa, desk = await a_teacher_with_3a(world, "webchat"), await world.coordinator("webchat")
    await hoa.presses("session:begin:1", *USUAL)

    await desk.writes("/figures")

    shown = await desk.sees("📊")
    assert "· Người được học trực tiếp: 30" in shown.text


async def test_a_teacher_who_finds_something_meanwhile_is_heard_first(world: World) -> None:
    hoa = await a_teacher_with_3a(world, "webchat")
    await hoa.presses("session:begin:1")

    await hoa.sends_pin(16.8163, 107.1003)

    await hoa.card("report:distance:50")
    assert world.value("SELECT count(*) FROM lesson_session") == 0


async def test_the_schools_year_and_the_calendar_are_a_press_away(world: World) -> None:
    hoa = await a_teacher_with_3a(world, "webchat")
    await hoa.writes("/lesson")
    await hoa.presses("calendar:make:1")
    await hoa.sees("/api/ical/slc_")
    await hoa.writes("/school")
    await hoa.presses("summary:year")
    shown = await hoa.last()
    assert shown.kind == "photo"
    assert "Hoa Sen" in shown.text
