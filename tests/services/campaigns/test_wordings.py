"""Two wordings: everybody reads one of them, and what came back is counted for each."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.broadcasts.audience import audience_of
from services.campaigns import service as campaigns
from services.campaigns.halves import half_of
from services.campaigns.model import Half
from services.campaigns.results import note_answer, note_read, results
from services.errors import IllegalMove, NotFound
from services.messages import Address
from services.people.model import Person, Role
from services.people.queries import person_at
from tests.bench.queued import CHANNEL
from tests.factories import a_person
from tests.services.campaigns.seasons import (
    CHANNELS,
    OTHER,
    add_learners,
    everybody,
    go_to,
    local,
    planned,
    sent_to_the_end,
)


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    go_to(local(session, 2027, 3, 20, 9))
    return await a_person(session, role=Role.COORDINATOR)


async def test_two_wordings_reach_everybody_once_and_the_same_half_is_the_same_people(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 200)
    at = local(session, 2027, 4, 4, 8)
    campaign = await planned(session, hoa, at, b=OTHER)
    split = (await campaigns.preview(session, campaign, channels=CHANNELS)).people
    go_to(at)

    went = await sent_to_the_end(session)

    assert len(went) == len(set(went)) == 200
    assert sum(split.values()) == 200
    assert all(70 <= count <= 130 for count in split.values())
    fits = audience_of(campaigns.audience_for(campaign, Half.A))
    people = await everybody(session) - {hoa.id}
    told = {
        (await session.get_one(Person, id)).id
        for id in people
        if half_of(id, campaign.id) is Half.A
    }
    assert len(told) == split[Half.A]
    assert fits.name_of(campaigns.audience_for(campaign, Half.A)).render("en") == "residents"


async def test_what_came_back_is_counted_for_each_wording(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 20)
    at = local(session, 2027, 4, 4, 8)
    campaign = await planned(session, hoa, at, b=OTHER)
    go_to(at)
    went = await sent_to_the_end(session)
    run = next(one.run for one in await results(session, campaign) if one.run.half is Half.B)
    someone = await person_at(session, Address(CHANNEL, went[0]))
    other = await person_at(session, Address(CHANNEL, went[1]))
    assert someone is not None
    assert other is not None

    await note_read(session, run.id, by=someone)
    await note_read(session, run.id, by=someone)
    await note_answer(session, run.id, 0, by=someone)
    await note_answer(session, run.id, 1, by=someone)
    await note_answer(session, run.id, 2, by=other)

    by_half = {one.run.half: one for one in await results(session, campaign)}
    second = by_half[Half.B]
    assert (second.pressed, second.answered, second.right) == (2, 2, 1)
    assert by_half[Half.A].pressed == 0
    assert by_half[Half.A].delivered + second.delivered == 20


async def test_an_answer_that_nobody_offered_counts_nothing(
    session: AsyncSession, hoa: Person
) -> None:
    with pytest.raises(NotFound):
        await note_read(session, 99, by=hoa)
    with pytest.raises(IllegalMove):
        await note_answer(session, 99, 7, by=hoa)
