"""The clock starts what is due once, rests at night, and comes again next year."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.campaigns import running
from services.campaigns.lifecycle import CampaignState
from services.campaigns.queries import newest_campaigns
from services.errors import IllegalMove, NotPermitted
from services.people.model import Person, Role
from tests.factories import a_person
from tests.services.campaigns.seasons import (
    OTHER,
    add_learners,
    go_to,
    local,
    look,
    planned,
    runs,
    sent_to_the_end,
)


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    go_to(local(session, 2027, 3, 20, 9))
    return await a_person(session, role=Role.COORDINATOR)


async def test_it_is_sent_at_its_time_to_everybody_once(session: AsyncSession, hoa: Person) -> None:
    await add_learners(session, 7)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 8))
    assert await sent_to_the_end(session) == []

    go_to(local(session, 2027, 4, 4, 8))
    reached = await sent_to_the_end(session)

    assert len(reached) == len(set(reached)) == 7
    assert campaign.state is CampaignState.DONE
    assert await runs(session, campaign) == 1


async def test_what_came_due_while_nobody_looked_begins_by_day(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 3)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 19, 55))

    go_to(local(session, 2027, 4, 4, 23))
    assert await sent_to_the_end(session) == []
    assert campaign.state is CampaignState.SCHEDULED

    go_to(local(session, 2027, 4, 5, 7, 1))
    assert len(await sent_to_the_end(session)) == 3


async def test_at_night_it_rests_and_goes_on_in_the_morning(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 600)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 19))
    go_to(local(session, 2027, 4, 4, 19, 59))
    before = await look(session)
    assert before

    go_to(local(session, 2027, 4, 4, 20, 0))
    resting = await sent_to_the_end(session)
    assert campaign.night
    go_to(local(session, 2027, 4, 5, 7, 0))
    after = await sent_to_the_end(session, looks=20)

    assert resting == []
    assert len(before) + len(after) == len({*before, *after}) == 600
    assert campaign.state is CampaignState.DONE


async def test_every_year_it_comes_again_on_the_same_day(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 2)
    at = local(session, 2027, 4, 4, 8)
    campaign = await planned(session, hoa, at, every_year=True)
    go_to(at)
    first = await sent_to_the_end(session)
    assert campaign.state is CampaignState.SCHEDULED
    assert campaign.starts_at == local(session, 2028, 4, 4, 8)

    go_to(local(session, 2028, 4, 4, 8))
    second = await sent_to_the_end(session)

    assert sorted(first) == sorted(second)
    assert await runs(session, campaign) == 2


async def test_years_in_which_nobody_looked_are_not_made_up_for(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 2)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 8), every_year=True)

    go_to(local(session, 2030, 6, 1, 9))
    await sent_to_the_end(session)

    assert await runs(session, campaign) == 1
    assert campaign.starts_at == local(session, 2031, 4, 4, 8)


async def test_two_looks_at_one_moment_start_it_once(session: AsyncSession, hoa: Person) -> None:
    campaign = await planned(session, hoa, clock.now() + timedelta(minutes=1))
    clock.advance(timedelta(minutes=2))

    counts = [await running.start_due(session, channels=["telegram"]) for _look in range(3)]

    assert counts == [1, 0, 0]
    assert await runs(session, campaign) == 1


async def test_a_pause_holds_over_the_night_until_somebody_goes_on(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 600)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 19))
    go_to(local(session, 2027, 4, 4, 19, 30))
    before = await look(session)
    await running.pause(session, campaign.id, by=hoa)

    go_to(local(session, 2027, 4, 5, 9))
    assert await sent_to_the_end(session) == []
    await running.resume(session, campaign.id, by=hoa)

    assert len(before) + len(await sent_to_the_end(session, looks=20)) == 600


async def test_what_is_taken_up_at_night_goes_on_in_the_morning(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 600)
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 19))
    go_to(local(session, 2027, 4, 4, 19, 30))
    await look(session)
    await running.pause(session, campaign.id, by=hoa)
    go_to(local(session, 2027, 4, 4, 22))
    await running.resume(session, campaign.id, by=hoa)

    assert await sent_to_the_end(session) == []
    go_to(local(session, 2027, 4, 5, 8))
    assert await look(session) == [] or campaign.state is CampaignState.RUNNING
    assert await sent_to_the_end(session, looks=20)


async def test_stopped_is_stopped_this_year_and_every_year(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 600)
    at = local(session, 2027, 4, 4, 9)
    campaign = await planned(session, hoa, at, every_year=True, b=OTHER)
    go_to(at)
    await look(session)
    await running.stop(session, campaign.id, by=hoa)

    assert await sent_to_the_end(session) == []
    go_to(local(session, 2028, 4, 4, 9))
    assert await sent_to_the_end(session) == []
    with pytest.raises(IllegalMove):
        await running.resume(session, campaign.id, by=hoa)


async def test_only_coordinators_decide(session: AsyncSession, hoa: Person) -> None:
    campaign = await planned(session, hoa, clock.now() + timedelta(hours=1))
    lan = await a_person(session, role=Role.SCHOOL)

    for act in (running.pause, running.resume, running.stop):
        with pytest.raises(NotPermitted):
            await act(session, campaign.id, by=lan)

    assert [one.state for one in await newest_campaigns(session, limit=9)] == [
        CampaignState.SCHEDULED
    ]
