"""Keys are shown once, kept as digests, known again, and worth nothing once revoked."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotFound, NotPermitted
from services.keys.queries import all_keys
from services.keys.scopes import MEANINGS, Scope
from services.keys.service import (
    UnknownKey,
    access_key,
    make_key,
    note_used,
    revoke,
)
from tests.every_column import where_is


async def test_a_key_is_known_again_and_stands_nowhere(session: AsyncSession) -> None:
    secret = await make_key(session, "QTMAC", [Scope.TASKS_READ])
    await session.flush()

    program = await access_key(session, secret)

    assert program.scopes == {Scope.TASKS_READ}
    assert not program.exact
    assert await where_is(session, [secret]) == {}


async def test_a_key_opens_only_its_own_doors(session: AsyncSession) -> None:
    program = await access_key(session, await make_key(session, "QTMAC", [Scope.TASKS_READ]))

    program.check(Scope.TASKS_READ, Scope.OPEN311)

    with pytest.raises(NotPermitted):
        program.check(Scope.TEAMS_READ)


@pytest.mark.parametrize("wrong", ["", "slk_", "slk_" + "x" * 32, "ẩ\x00"])
async def test_what_is_no_key_is_not_known(session: AsyncSession, wrong: str) -> None:
    await make_key(session, "QTMAC", [Scope.TASKS_READ])

    with pytest.raises(UnknownKey):
        await access_key(session, wrong)


async def test_a_revoked_key_opens_nothing(session: AsyncSession) -> None:
    secret = await make_key(session, "QTMAC", list(Scope))
    program = await access_key(session, secret)

    first = (await revoke(session, program.id)).revoked_at
    clock.advance(timedelta(days=1))

    assert (await revoke(session, program.id)).revoked_at == first
    with pytest.raises(UnknownKey):
        await access_key(session, secret)


async def test_the_last_use_is_noted_to_the_minute(session: AsyncSession) -> None:
    secret = await make_key(session, "QTMAC", [Scope.ICAL])
    program = await access_key(session, secret)
    assert program.unnoted

    await note_used(session, program)
    assert not (await access_key(session, secret)).unnoted
    clock.advance(timedelta(minutes=2))

    assert (await access_key(session, secret)).unnoted


async def test_two_keys_do_not_share_a_name_and_none_is_invented(session: AsyncSession) -> None:
    await make_key(session, "QTMAC", [Scope.ICAL])

    with pytest.raises(IllegalMove):
        await make_key(session, "QTMAC", [Scope.ICAL])
    with pytest.raises(NotFound):
        await revoke(session, 4711)
    assert [key.name for key in await all_keys(session)] == ["QTMAC"]


def test_every_scope_says_what_it_opens() -> None:
    assert set(MEANINGS) == set(Scope)
