"""How a report finds its team: nearest first, then the next, and never into silence."""

import asyncio

import pytest

from services.people.model import Role
from tests.stories import sentences as say
from tests.stories.acts import FIND, NEAR, accepts, reports, three_teams
from tests.stories.conftest import BOTH, MakeWorld
from tests.stories.phones import Phone
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """Who is asked does not depend on the channel."""
    return "telegram"


@pytest.mark.parametrize("channel", BOTH)
async def test_a_team_that_declines_with_a_reason_is_followed_by_the_next_nearest(
    world: World, channel: str
) -> None:
    near, next_one, last = await three_teams(world, channel)
    reference = await reports(await world.phone(channel))

    await near.presses(await near.key("offer:decline:"))
    await near.presses(next(k for k in await near.keys() if k.endswith(":too_far")))

    await next_one.sees(reference)
    await last.sees_not(reference)
    assert not [key for key in await near.keys() if key.startswith("offer:")]
    assert world.value("SELECT reason FROM offer WHERE state = 'declined'") == "too_far"


async def test_a_team_may_go_back_from_the_reasons(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    await reports(await world.phone(channel))

    await near.presses(await near.key("offer:decline:"))
    await near.presses(await near.key("task:show:"))

    await accepts(near)


async def test_silence_passes_the_offer_on(world: World, channel: str) -> None:
    near, next_one, last = await three_teams(world, channel)
    reference = await reports(await world.phone(channel))
    late = await near.key("offer:accept:")

    await world.later(minutes=31)

    await next_one.sees(reference)
    await last.sees_not(reference)
    assert not [key for key in await near.keys() if key.startswith("offer:")]
    await near.forges(late)
    await near.sees(say.OFFER_OVER)


async def test_when_nobody_is_left_coordinators_are_told(world: World, channel: str) -> None:
    teams = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    reference = await reports(await world.phone(channel))

    for team in teams:
        await desk.sees_not(say.NOBODY_ALERT)
        await team.presses(await team.key("offer:decline:"))
        await team.presses(next(k for k in await team.keys() if k.endswith(":busy")))

    assert reference in (await desk.sees(say.NOBODY_ALERT)).text


async def test_with_nobody_on_duty_coordinators_hear_at_once_and_the_team_when_it_comes(
    world: World, channel: str
) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)
    await team.writes("/duty")
    await team.presses("duty:off")
    reference = await reports(await world.phone(channel))
    assert reference in (await desk.sees(say.NOBODY_ALERT)).text
    await team.sees_not(reference)

    await team.presses("duty:on")

    await team.sees(reference)
    await accepts(team)
    assert not [key for key in await desk.keys() if key.startswith("alert:ack:")]


async def test_a_report_before_any_team_exists_reaches_the_first_that_joins(
    world: World, channel: str
) -> None:
    reference = await reports(await world.phone(channel))
    await world.team("Sen", *NEAR)

    code = await world.invitation(Role.TEAM, "Sen")
    team = await world.joins("Sen", channel, "vi", code)

    await team.sees(reference)


@pytest.mark.parametrize("channel", BOTH)
async def test_of_two_teams_that_accept_at_once_one_wins_and_the_other_is_told_who(
    world: World, channel: str
) -> None:
    near, other, _last = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    reference = await reports(await world.phone(channel), "children")
    await desk.presses(await desk.key("task:assign:"))
    keys = [await phone.key("offer:accept:") for phone in (near, other)]

    await asyncio.gather(near.forges(keys[0]), other.forges(keys[1]))

    winners = [p for p in (near, other) if [k for k in await p.keys() if "en_route" in k]]
    assert len(winners) == 1
    await _is_told_who_has_it(other if winners == [near] else near, winners[0], reference)
    assert world.value("SELECT count(*) FROM offer WHERE state = 'accepted'") == 1


async def _is_told_who_has_it(loser: Phone, winner: Phone, reference: str) -> None:
    card = await loser.sees(say.OTHER_HAS_IT.of(team=winner.name))
    assert reference in card.text
    assert not card.keys
    await loser.sees(say.OTHER_FIRST.of(team=winner.name))


async def test_a_coordinator_chooses_where_the_installation_wants_that(
    make_world: MakeWorld, channel: str
) -> None:
    world = await make_world(dispatch="confirm")
    near, *_others = await three_teams(world, channel)
    desk = await world.coordinator(channel)
    reference = await reports(await world.phone(channel))
    assert reference in (await desk.sees(say.CHOOSE_ALERT)).text
    await near.sees_not(reference)

    await desk.presses(await desk.key("task:assign:"))

    await accepts(near)


async def test_someone_who_blocks_the_bot_does_not_hold_up_an_offer(world: World) -> None:
    """A refused delivery goes to the next team at once, and coordinators hear of it."""
    near, next_one, _last = await three_teams(world, "telegram")
    desk = await world.coordinator("webchat")
    near.hand.blocks()  # type: ignore[attr-defined]

    reference = await reports(await world.phone("webchat"))

    await next_one.sees(reference)
    assert reference in (await desk.sees(say.UNDELIVERED_ALERT)).text
    query = "SELECT count(*) FROM person_address WHERE unreachable_at IS NOT NULL"
    assert world.value(query) == 1


async def test_a_team_too_far_for_its_area_is_not_asked(world: World, channel: str) -> None:
    await world.team("Sen", *FIND, area=["19495"])
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)

    await reports(await world.phone(channel), at="17.46890, 106.62230")

    await desk.sees(say.NOBODY_ALERT)
    await team.sees_not(say.NEW_TASK)
