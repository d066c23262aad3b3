"""What a coordinator does: knows, assigns, refers, closes, verifies, reopens."""

from datetime import timedelta

import pytest

from services import clock
from tests.stories import sentences as say
from tests.stories.acts import NEAR, SKIPPED, accepts, completes, reports, three_teams
from tests.stories.conftest import BOTH
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """What a coordinator may do does not depend on the channel."""
    return "webchat"


def _until_ten() -> timedelta:
    """To ten in the morning in Viet Nam."""
    now = clock.now()
    ten = now.replace(hour=3, minute=0)
    return (ten if ten > now else ten + timedelta(days=1)) - now


async def test_alerts_repeat_until_somebody_acknowledges(world: World, channel: str) -> None:
    clock.advance(_until_ten())  # the figures of the morning come between otherwise
    desk = await world.coordinator(channel)
    await reports(await world.phone(channel))
    told = [await desk.mark()]
    for minutes in (3, 6, 11, 11):
        await world.later(minutes=minutes)
        told.append(await desk.mark())
    assert told == sorted(set(told)), "told anew each time"
    assert len([k for k in await desk.keys() if k.startswith("alert:ack:")]) == 1, "one card"

    await desk.presses(await desk.key("alert:ack:"))

    quiet = await desk.mark()
    await world.later(minutes=60)
    assert await desk.mark() == quiet
    assert not [key for key in await desk.keys() if key.startswith("alert:ack:")]


async def test_both_coordinators_hear_and_one_acknowledgement_is_enough(
    world: World, channel: str
) -> None:
    one, two = [await world.coordinator(channel, name=name) for name in ("Một", "Hai")]
    await reports(await world.phone(channel))
    key = await two.key("alert:ack:")

    await one.presses(await one.key("alert:ack:"))

    assert key not in await two.keys()
    await two.forges(key)
    await two.sees(say.NO_LONGER)


async def test_a_coordinator_assigns_one_of_the_next_three(world: World, channel: str) -> None:
    near, _next, last = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    await reports(await world.phone(channel), "children")
    offered = [key for key in await desk.keys() if key.startswith("task:assign:")]
    assert len(offered) == 2, "whoever has been asked already is not suggested"

    await desk.presses(offered[-1])

    await accepts(last)
    await near.sees(say.OTHER_HAS_IT.of(team="Biển"))


async def test_a_coordinator_refers_a_task(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    reference = await reports(an, "children")
    await desk.presses(await desk.key("task:cancel:"))

    await desk.presses(await desk.key("task:refer:"))

    await an.sees(say.REFERRED.of(reference=reference))
    assert not [key for key in await near.keys() if key.startswith("offer:")]
    assert world.value("SELECT status FROM task") == "referred"


async def test_a_coordinator_closes_a_task_with_each_reason(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    an = await world.phone("telegram")

    for reason in ("withdrawn", "not_ordnance", "duplicate"):
        reference = await reports(an, "children")
        task = (await desk.key("task:cancel:")).split(":")[2]
        await desk.presses(f"task:cancel:{task}", f"task:cancel:{task}:{reason}")
        await an.sees(say.CLOSED.of(reference=reference))
        assert not [key for key in await near.keys() if key.startswith("offer:")]
        assert not [key for key in await desk.keys() if key.startswith("alert:ack")]
        why = "SELECT why FROM task_event WHERE after = 'cancelled' ORDER BY id DESC"
        assert world.value(why) == reason


@pytest.mark.parametrize("channel", BOTH)
async def test_the_board_shows_open_tasks_by_urgency_page_by_page(
    world: World, channel: str
) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    references = [await reports(an) for _ in range(6)]
    urgent = await reports(an, "smoke")

    await desk.writes("/board")

    board = await desk.card("board:page:1")
    assert urgent in board.labels[0]
    assert references[0] in board.labels[1], "the oldest of the others"
    await desk.presses("board:page:1")
    board = await desk.card("board:page:0")
    assert references[-1] in board.labels[0]
    await desk.presses(board.keys[0])
    assert references[-1] in (await desk.card("task:cancel:")).text


async def test_a_coordinator_gets_the_number_to_call(world: World, channel: str) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    await an.writes("16.81630, 107.10030")
    await an.hurries(*SKIPPED[:-1])
    await an.writes("0905 123 456")
    await an.presses("report:send")

    before = await desk.mark()
    await desk.presses(await desk.key("task:call:"))

    assert "0905123456" in (await desk.sees("☎", after=before)).text


async def test_what_is_still_there_is_reopened_and_every_team_may_be_asked_again(
    world: World, channel: str
) -> None:
    near, *_ = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    reference = await reports(an)
    task = await accepts(near)
    await completes(near, task)

    await an.presses(await an.key("report:still:"))
    await desk.sees(say.STILL_THERE_ALERT)
    await desk.presses(f"task:reopen:{task}")

    await an.sees(say.REOPENED.of(reference=reference))
    assert reference in (await near.card("offer:accept:")).text
    assert world.value("SELECT round FROM task") == 2
    await accepts(near)


async def test_a_silent_team_is_brought_to_the_coordinators(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    reference = await reports(await world.phone(channel))
    await accepts(near)

    await world.later(hours=25)

    assert reference in (await desk.sees(say.SILENT_ALERT)).text


async def test_only_coordinators_coordinate(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    await reports(an)
    task = await accepts(team)

    for phone in (an, team):
        await phone.writes("/board")
        await phone.sees(say.ONLY_COORDINATORS)
        for act in (f"task:cancel:{task}:duplicate", f"task:refer:{task}", f"task:verify:{task}"):
            mark = await phone.mark()
            await phone.forges(act)
            await phone.sees(say.ONLY_COORDINATORS, after=mark)
    assert world.value("SELECT status FROM task") == "accepted"
