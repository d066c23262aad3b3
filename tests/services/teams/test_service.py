"""Teams are made once, joined by people, on and off duty, and where they are is known."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted, SafeLaneError
from services.people.model import Role
from services.people.queries import roles_of
from services.teams import queries
from services.teams.service import access_team, add_team, join, move, set_duty
from tests.factories import DONG_HA, KHE_SANH, XA_KHE_SANH, a_person, a_team


async def test_a_new_team_is_off_duty_able_for_all_and_full_at_twenty(
    session: AsyncSession,
) -> None:
    team = await add_team(session, "Sen 1", base=DONG_HA)

    assert (team.on_duty, team.level, team.capacity, team.area) == (False, 3, 20, [])
    assert team.base == DONG_HA


async def test_a_teams_limits_are_kept(session: AsyncSession) -> None:
    made = await add_team(
        session, "Sen 1", base=DONG_HA, organisation="Lotus", level=2, capacity=3,
        area=[XA_KHE_SANH],
    )  # fmt: skip
    session.expire(made)
    await session.refresh(made)

    assert (made.organisation, made.level, made.capacity) == ("Lotus", 2, 3)
    assert made.area == [XA_KHE_SANH]


async def test_two_teams_never_share_a_name(session: AsyncSession) -> None:
    await add_team(session, "Sen {1}", base=DONG_HA)

    with pytest.raises(SafeLaneError) as refused:
        await add_team(session, "Sen {1}", base=KHE_SANH)

    assert refused.value.text.render("en") == "There is already a team named Sen {1}."
    assert len(await queries.all_teams(session)) == 1


async def test_the_first_member_puts_the_team_on_duty_and_the_second_does_not(
    session: AsyncSession,
) -> None:
    team = await add_team(session, "Sen 1", base=DONG_HA)
    first, second = await a_person(session), await a_person(session)

    await join(session, first, team.id)
    assert team.on_duty

    set_duty(team, on=False)
    await join(session, second, team.id)
    assert not team.on_duty
    assert list(await queries.members_of(session, team.id)) == [first, second]


async def test_a_member_may_do_what_teams_do(session: AsyncSession) -> None:
    team, person = await a_team(session), await a_person(session)

    await join(session, person, team.id)

    assert await roles_of(session, person.id) == {Role.TEAM}
    assert await access_team(session, person) is team


async def test_joining_twice_is_joining_once(session: AsyncSession) -> None:
    team, person = await a_team(session, members=0), await a_person(session)

    await join(session, person, team.id)
    await join(session, person, team.id)

    assert await queries.count_members(session, team.id) == 1


async def test_a_person_is_in_one_team_at_a_time(session: AsyncSession) -> None:
    old, new = await a_team(session), await a_team(session)
    [person] = await queries.members_of(session, old.id)

    await join(session, person, new.id)

    assert await access_team(session, person) is new
    assert await queries.count_members(session, old.id) == 0


async def test_nobody_joins_a_team_that_does_not_exist(session: AsyncSession) -> None:
    person = await a_person(session)

    with pytest.raises(NotPermitted):
        await join(session, person, 4711)

    assert await roles_of(session, person.id) == frozenset()


async def test_only_a_member_acts_for_a_team(session: AsyncSession) -> None:
    await a_team(session)

    with pytest.raises(NotPermitted):
        await access_team(session, await a_person(session, role=Role.COORDINATOR))


async def test_only_teams_on_duty_are_asked(session: AsyncSession) -> None:
    on = await a_team(session)
    await a_team(session, on_duty=False)

    assert list(await queries.teams_on_duty(session)) == [on]


async def test_a_team_that_moves_is_there_from_now_on(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session, at=DONG_HA)
    clock.advance(timedelta(minutes=7))

    move(team, KHE_SANH)

    assert (team.live_lat, team.live_lon) == (KHE_SANH.lat, KHE_SANH.lon)
    assert team.live_at == still_clock + timedelta(minutes=7)
    assert team.base == DONG_HA
