"""How a team joins, comes on duty and is where its people are."""

import re

import pytest

from services.people.model import Role
from tests.stories import sentences as say
from tests.stories.acts import FARTHER, FIND, NEAR, reports
from tests.stories.conftest import BOTH
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """Who is in a team does not depend on the channel."""
    return "webchat"


@pytest.mark.parametrize("channel", BOTH)
async def test_an_invitation_works_once(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    code = await world.invitation(Role.TEAM, "Sen")
    first, second = await world.phone(channel, "Một"), await world.phone(channel, "Hai")

    await first.writes(f"/start {code}")
    await second.writes(f"/start {code}")

    await first.sees(say.WELCOME_TEAM.of(team="Sen"))
    await second.sees(say.USED_INVITATION)
    await second.writes("/tasks")
    await second.sees(say.ONLY_TEAMS)


async def test_an_unknown_and_an_expired_invitation_are_told_apart(
    world: World, channel: str
) -> None:
    code = await world.invitation(Role.COORDINATOR)
    phone = await world.phone(channel)

    await phone.writes("/start AAAAAAAAAAAAAAAAAAAAAA")
    await phone.sees(say.UNKNOWN_INVITATION)
    await world.later(days=8)
    await phone.writes(f"/start {code}")

    await phone.sees(say.EXPIRED_INVITATION)
    assert world.value("SELECT count(*) FROM person_role") == 0


async def test_a_first_member_puts_the_team_on_duty_and_anyone_can_take_it_off(
    world: World, channel: str
) -> None:
    await world.team("Sen", *NEAR)
    one, two = await world.member("Sen", channel), await world.member("Sen", channel)

    await one.writes("trực")
    await one.presses("duty:off")

    assert "duty:on" in await one.keys()
    await two.writes("/duty")
    await two.card("duty:on")
    assert not world.value("SELECT on_duty FROM team")


async def test_every_member_gets_the_offer_and_sees_who_took_it(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    one, two = await world.member("Sen", channel), await world.member("Sen", channel)
    reference = await reports(await world.phone(channel))
    offers = [await phone.key("offer:accept:") for phone in (one, two)]
    assert offers[0] == offers[1]

    await one.presses(offers[0])

    card = await two.card("task:en_route:")
    assert reference in card.text
    assert not [key for key in await two.keys() if key.startswith("offer:")]


async def test_a_live_position_moves_the_team(world: World) -> None:
    """The farther team has driven to the find: it is asked first, and its card says how near."""
    await world.team("Sen", *NEAR)
    await world.team("Trúc", *FARTHER)
    based = await world.member("Sen", "telegram")
    moving = await world.member("Trúc", "telegram")
    live = await moving.sends_live_pin(16.60, 107.20)  # type: ignore[attr-defined]
    await moving.sees(say.POSITION_NOTED)
    quiet = await moving.mark()

    await moving.moves(live, FIND[0], FIND[1] + 0.001)  # type: ignore[attr-defined]

    assert await moving.mark() == quiet, "a moving position is not answered each time"
    reference = await reports(await world.phone("telegram"))
    offer = await moving.sees(reference)
    assert re.search(r"1[01]0 m", (await moving.sees("🧭")).text), offer.text
    await based.sees_not(reference)


async def test_an_old_position_counts_no_more_than_the_base(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    await world.team("Trúc", *FARTHER)
    based, moved = await world.member("Sen", channel), await world.member("Trúc", channel)
    await moved.sends_pin(*FIND)

    await world.later(minutes=16)

    reference = await reports(await world.phone(channel))
    await based.sees(reference)
    await moved.sees_not(reference)


async def test_open_tasks_are_listed_and_opened_from_the_list(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    references = [await reports(an), await reports(an)]

    await team.writes("nhiệm vụ")

    listed = await team.card("task:open:")
    assert [r in label for r, label in zip(references, listed.labels, strict=True)] == [True, True]
    await team.presses(listed.keys[0])
    assert references[0] in (await team.last()).text


async def test_a_member_who_finds_something_can_report_it(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)

    await team.writes("/report")
    await team.sends_pin(*FIND)

    await team.card("report:distance:50")
