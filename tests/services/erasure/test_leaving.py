"""Nobody whom reports depend on goes without somebody to follow; everybody else goes at once."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.erasure.service import erase
from services.errors import SafeLaneError
from services.people.model import Role
from services.people.queries import roles_of
from services.teams.queries import members_of
from tests.factories import (
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
    out_of_reach,
)


async def test_the_last_coordinator_is_told_what_to_do_first(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)

    with pytest.raises(SafeLaneError, match="invite coordinator"):
        await erase(session, hoa, channel="webchat")

    assert await roles_of(session, hoa.id) == {Role.COORDINATOR}


async def test_a_coordinator_with_another_one_goes(session: AsyncSession) -> None:
    hoa, _nam = await a_coordinator(session), await a_coordinator(session)

    await erase(session, hoa, channel="webchat")

    assert await roles_of(session, hoa.id) == frozenset()


@pytest.mark.parametrize("accepted", [True, False])
async def test_the_only_member_of_a_team_with_work_stays(
    session: AsyncSession, accepted: bool
) -> None:
    team = await a_team(session)
    await (an_accepted_task(session, team) if accepted else a_dispatched_task(session))

    with pytest.raises(SafeLaneError, match="hand them back"):
        await erase(session, await member_of(session, team), channel="webchat")


async def test_a_colleague_out_of_reach_is_nobody_to_follow(session: AsyncSession) -> None:
    team = await a_team(session, members=2)
    await an_accepted_task(session, team)
    member = await member_of(session, team)
    await out_of_reach(session, team)

    with pytest.raises(SafeLaneError, match="nobody else"):
        await erase(session, member, channel="webchat")


async def test_with_a_colleague_a_member_leaves_the_work_in_their_hands(
    session: AsyncSession,
) -> None:
    team = await a_team(session, members=2)
    task = await an_accepted_task(session, team)
    first, second = await members_of(session, team.id)

    await erase(session, first, channel="webchat")

    assert await members_of(session, team.id) == [second]
    assert (task.team_id, team.on_duty) == (team.id, True)


async def test_a_team_that_nobody_is_left_in_is_off_duty(session: AsyncSession) -> None:
    team = await a_team(session)

    await erase(session, await member_of(session, team), channel="webchat")

    assert not team.on_duty


async def test_nobody_is_erased_twice(session: AsyncSession) -> None:
    lan = await a_person(session)
    await erase(session, lan, channel="webchat")

    with pytest.raises(SafeLaneError):
        await erase(session, lan, channel="webchat")
