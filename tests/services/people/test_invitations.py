"""An invitation is used once, by one person, in time; nobody learns a code from the database."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.errors import NotPermitted
from services.people.invitations import invite, redeem
from services.people.model import Invitation, Role
from services.people.queries import get_person
from services.policy import Policy
from tests.factories import a_person

LIFE = Policy().invitation_life


async def test_a_code_fits_into_a_link_and_is_never_the_same(session: AsyncSession) -> None:
    codes = {await invite(session, Role.COORDINATOR) for _ in range(20)}

    assert len(codes) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", code) for code in codes)


async def test_a_code_gives_the_role_and_team_it_was_made_for(session: AsyncSession) -> None:
    person = await a_person(session)
    code = await invite(session, Role.TEAM, team_id=7)

    invitation = await redeem(session, f" {code}\n", person)

    assert (invitation.role, invitation.team_id) == (Role.TEAM, 7)
    assert invitation.used_by == person.id


async def test_the_code_itself_is_not_kept(session: AsyncSession) -> None:
    code = await invite(session, Role.COORDINATOR)
    await session.flush()

    kept = (await session.scalars(select(Invitation))).one()

    assert code not in {str(value) for value in vars(kept).values()}


async def test_a_code_works_once(session: AsyncSession) -> None:
    first, second = await a_person(session), await a_person(session)
    code = await invite(session, Role.COORDINATOR)
    await redeem(session, code, first)

    for person in (first, second):
        with pytest.raises(NotPermitted, match="already been used"):
            await redeem(session, code, person)


async def test_a_refused_code_stays_with_whoever_used_it(session: AsyncSession) -> None:
    first, second = await a_person(session), await a_person(session)
    code = await invite(session, Role.COORDINATOR)
    invitation = await redeem(session, code, first)

    with pytest.raises(NotPermitted):
        await redeem(session, code, second)

    assert invitation.used_by == first.id


@pytest.mark.parametrize("code", ["", "x", "' OR 1=1 --", "\x00", "a" * 5000, "mã mời"])
async def test_an_invented_code_is_refused(session: AsyncSession, code: str) -> None:
    await invite(session, Role.COORDINATOR)

    with pytest.raises(NotPermitted, match="not known"):
        await redeem(session, code, await a_person(session))


async def test_a_code_is_good_until_its_last_moment(
    session: AsyncSession, still_clock: datetime
) -> None:
    person, code = await a_person(session), await invite(session, Role.COORDINATOR)
    clock.advance(LIFE)

    assert (await redeem(session, code, person)).used_at == still_clock + LIFE


async def test_a_code_is_refused_a_moment_later(
    session: AsyncSession, still_clock: datetime
) -> None:
    person, code = await a_person(session), await invite(session, Role.COORDINATOR)
    clock.advance(LIFE + timedelta(microseconds=1))

    with pytest.raises(NotPermitted, match="expired"):
        await redeem(session, code, person)


async def test_of_two_people_with_one_code_at_the_same_moment_one_gets_in(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        people = [(await a_person(session)).id for _ in range(4)]

    async def use(code: str, person_id: int) -> bool:
        async with sessions.begin() as session:
            try:
                await redeem(session, code, await get_person(session, person_id))
            except NotPermitted:
                return False
            return True

    for _ in range(10):
        async with sessions.begin() as session:
            code = await invite(session, Role.COORDINATOR)

        got_in = await asyncio.gather(*(use(code, person_id) for person_id in people))

        assert sum(got_in) == 1
