"""A link opens the desk once, for whoever has a place there, and not for long."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted
from services.people.model import PersonRole, Role
from services.people.queries import roles_of
from services.signin import service as signin
from services.signin.model import OpenDesk, SignInLink
from tests.factories import a_coordinator, a_person


async def a_token(session: AsyncSession, role: Role = Role.COORDINATOR) -> str:
    person = await a_person(session, role=role)
    return (await signin.make_link(session, person)).rpartition("/")[2]


def later(hours: float) -> None:
    clock.advance(timedelta(hours=hours))


@pytest.mark.parametrize("role", sorted(signin.AT_THE_DESK))
async def test_a_link_opens_the_desk_for_whoever_has_a_place(
    session: AsyncSession, role: Role
) -> None:
    secret = await signin.open_by_link(session, await a_token(session, role))

    who = await signin.access_desk(session, secret)

    assert who.roles == {role}
    assert who.coordinates == (role is Role.COORDINATOR)


@pytest.mark.parametrize("role", sorted(set(Role) - signin.AT_THE_DESK))
async def test_nobody_else_is_given_a_link(session: AsyncSession, role: Role) -> None:
    person = await a_person(session, role=role)

    with pytest.raises(NotPermitted):
        await signin.make_link(session, person)


async def test_a_link_works_once(session: AsyncSession) -> None:
    token = await a_token(session)
    await signin.open_by_link(session, token)

    with pytest.raises(NotPermitted):
        await signin.open_by_link(session, token)


async def test_a_link_works_for_five_minutes(session: AsyncSession) -> None:
    token = await a_token(session)
    later(5.1 / 60)

    with pytest.raises(NotPermitted):
        await signin.open_by_link(session, token)


@pytest.mark.parametrize("token", ["", "x", "../etc", "A" * 32, "ký"])
async def test_a_made_up_link_opens_nothing(session: AsyncSession, token: str) -> None:
    with pytest.raises(NotPermitted):
        await signin.open_by_link(session, token)


async def test_who_loses_the_role_loses_the_desk_at_once(session: AsyncSession) -> None:
    person = await a_coordinator(session)
    token = (await signin.make_link(session, person)).rpartition("/")[2]
    secret = await signin.open_by_link(session, token)
    await session.execute(delete(PersonRole).where(PersonRole.person_id == person.id))

    assert await roles_of(session, person.id) == frozenset()
    with pytest.raises(NotPermitted):
        await signin.access_desk(session, secret)


@pytest.mark.parametrize(("hours", "used"), [(13, False), (24 * 7 + 1, True)])
async def test_a_desk_is_closed_when_nobody_looks_and_after_a_week(
    session: AsyncSession, hours: float, used: bool
) -> None:
    secret = await signin.open_by_link(session, await a_token(session))
    for _hour in range(int(hours) if used else 0):
        later(1)
        await signin.note_seen(session, secret)
    later(hours if not used else 1)

    with pytest.raises(NotPermitted):
        await signin.access_desk(session, secret)


async def test_a_person_may_close_every_browser_at_once(session: AsyncSession) -> None:
    person = await a_coordinator(session)
    secrets = []
    for _browser in range(2):
        token = (await signin.make_link(session, person)).rpartition("/")[2]
        secrets.append(await signin.open_by_link(session, token))

    await signin.close_all(session, person)

    for secret in secrets:
        with pytest.raises(NotPermitted):
            await signin.access_desk(session, secret)


async def test_links_are_not_given_without_end(session: AsyncSession) -> None:
    person = await a_coordinator(session)
    for _link in range(signin.MOST_LINKS):
        await signin.make_link(session, person)

    with pytest.raises(NotPermitted):
        await signin.make_link(session, person)


async def test_what_can_be_used_no_more_is_not_kept(session: AsyncSession) -> None:
    await signin.open_by_link(session, await a_token(session))
    later(24 * 8)

    await a_token(session)

    assert await session.scalar(select(func.count()).select_from(SignInLink)) == 1
    assert await session.scalar(select(func.count()).select_from(OpenDesk)) == 0


async def test_every_browser_has_a_form_key_of_its_own(session: AsyncSession) -> None:
    keys = set()
    for _browser in range(2):
        secret = await signin.open_by_link(session, await a_token(session))
        keys.add((await signin.access_desk(session, secret)).form_key)

    assert len(keys) == 2
