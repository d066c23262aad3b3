"""A team asks, the reporter answers, and neither learns who the other is."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import SKIPPED, accepts, reports, three_teams
from tests.stories.conftest import BOTH
from tests.stories.phones import Phone
from tests.stories.world import World

NUMBER = "0905123456"


@pytest.fixture
def channel() -> str:
    """What is passed on does not depend on the channel."""
    return "telegram"


@pytest.mark.parametrize("channel", BOTH)
async def test_a_question_and_its_answer_are_passed_on_and_numbers_stay_hidden(
    world: World, channel: str
) -> None:
    near, *_ = await three_teams(world, channel)
    an = await world.phone(channel, "Nguyễn Thị Bí Mật")
    await an.writes("16.81630, 107.10030")
    await an.hurries(*SKIPPED[:-1])
    await an.writes(NUMBER)
    await an.presses("report:send")

    await near.presses(await near.key("relay:ask:"))
    await near.writes("Có ai ở gần không?")
    await an.sees(say.TEAM_ASKS.of(words="Có ai ở gần không?"))
    await an.presses(await an.key("relay:answer:"))
    await an.writes("Không, mọi người đã đi xa.")

    await near.sees(say.REPORTER_ANSWERS.of(words="Không, mọi người đã đi xa."))
    for whose, other in ((near, an), (an, near)):
        await _never_learns_of(whose, other)


async def _never_learns_of(phone: Phone, other: Phone) -> None:
    read = await phone.everything()
    data = " ".join(await phone.keys())
    for secret in (other.contact, NUMBER if phone.name == "Sen" else other.contact):
        assert secret not in read + data
    assert phone.name != "Sen" or other.name not in read


async def test_a_question_can_be_asked_after_accepting_and_left_unasked(
    world: World, channel: str
) -> None:
    near, *_ = await three_teams(world, channel)
    an = await world.phone(channel)
    await reports(an)
    await accepts(near)
    mark = await an.mark()

    await near.presses(await near.key("relay:ask:"))
    await near.presses("relay:drop")
    await near.writes("xin chào")

    await an.sees_not(say.TEAM_ASKS, after=mark)


async def test_nobody_else_can_ask_or_answer(world: World, channel: str) -> None:
    near, other, _last = await three_teams(world, channel)
    an, stranger = await world.phone(channel), await world.phone(channel, "Lạ")
    await reports(an)
    await near.presses(await near.key("relay:ask:"))
    await near.writes("Ở đâu?")
    answer = await an.key("relay:answer:")
    await stranger.writes("/help")

    await stranger.forges(answer)
    await other.forges("relay:ask:1")

    await stranger.sees(say.NO_LONGER)
    await other.sees(say.NO_LONGER)


async def test_what_a_reporter_adds_later_reaches_the_team(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    an = await world.phone(channel)
    reference = await reports(an)
    await accepts(near)

    await an.writes("Trẻ con đang đến gần!")

    await near.sees(say.REPORTER_ADDS.of(reference=reference, words="Trẻ con đang đến gần!"))
