"""A password opens the desk for whoever has a place there, and cannot be guessed in time."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted, SafeLaneError
from services.people.model import Person, Role
from services.people.service import take_role
from services.signin import passwords, queries
from services.signin import service as signin
from tests.factories import a_coordinator, a_person

RIGHT = "ba con xa ve nha"


async def a_person_with_one(session: AsyncSession, name: str = "Hoa") -> Person:
    person = await a_coordinator(session)
    await passwords.set_password(session, person, name=name, password=RIGHT)
    return person


async def enter(session: AsyncSession, name: str, password: str) -> str:
    attempt = await passwords.begin_try(session, name)
    return await passwords.end_try(session, attempt, matched=passwords.matches(attempt, password))


@pytest.mark.parametrize("name", ["Hoa", "hoa", " HOA "])
async def test_the_right_password_opens_the_desk(session: AsyncSession, name: str) -> None:
    person = await a_person_with_one(session)

    who = await signin.access_desk(session, await enter(session, name, RIGHT))

    assert who.person.id == person.id


@pytest.mark.parametrize(
    ("name", "password"),
    [("Hoa", "wrong wrong wrong"), ("Hoa", ""), ("Lan", RIGHT), ("", RIGHT), ("Hoa", RIGHT + "x")],
)
async def test_anything_else_is_answered_alike(
    session: AsyncSession, name: str, password: str
) -> None:
    await a_person_with_one(session)

    with pytest.raises(NotPermitted) as refusal:
        await enter(session, name, password)

    assert refusal.value.text.msgid == "Name or password is wrong."


async def test_the_password_is_kept_as_an_argon2_digest(session: AsyncSession) -> None:
    await a_person_with_one(session)

    kept = await queries.password_named(session, "hoa")

    assert kept is not None
    assert kept.digest.startswith("$argon2id$")
    assert RIGHT not in kept.digest


async def test_after_five_wrong_ones_even_the_right_one_waits(session: AsyncSession) -> None:
    await a_person_with_one(session)
    for _ in range(passwords.MOST_OF_A_NAME):
        with pytest.raises(NotPermitted):
            await enter(session, "Hoa", "wrong wrong wrong")

    with pytest.raises(NotPermitted) as refusal:
        await enter(session, "Hoa", RIGHT)
    assert "too often" in refusal.value.text.msgid

    clock.advance(passwords.WITHIN + timedelta(seconds=1))
    assert await enter(session, "Hoa", RIGHT)


async def test_right_ones_are_not_counted(session: AsyncSession) -> None:
    await a_person_with_one(session)

    for _ in range(passwords.MOST_OF_A_NAME + 1):
        assert await enter(session, "Hoa", RIGHT)


async def test_many_names_are_stopped_as_well(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "MOST_OF_ALL", 3)
    await a_person_with_one(session)
    for number in range(3):
        await passwords.begin_try(session, f"guess {number}")

    with pytest.raises(NotPermitted):
        await enter(session, "Hoa", RIGHT)


async def test_setting_one_signs_out_everywhere(session: AsyncSession) -> None:
    person = await a_person_with_one(session)
    secret = await enter(session, "Hoa", RIGHT)

    await passwords.set_password(session, person, name="Hoa", password=RIGHT + " moi")

    with pytest.raises(NotPermitted):
        await signin.access_desk(session, secret)
    with pytest.raises(NotPermitted):
        await enter(session, "Hoa", RIGHT)


async def test_a_role_that_is_gone_opens_nothing(session: AsyncSession) -> None:
    person = await a_person_with_one(session)
    await take_role(session, person, Role.COORDINATOR)

    with pytest.raises(NotPermitted):
        await enter(session, "Hoa", RIGHT)


@pytest.mark.parametrize(
    ("name", "password"), [("Hoa", "short"), ("Hoa", "x" * 201), (" ", RIGHT), ("x" * 61, RIGHT)]
)
async def test_a_poor_choice_is_refused(session: AsyncSession, name: str, password: str) -> None:
    person = await a_coordinator(session)

    with pytest.raises(SafeLaneError):
        await passwords.set_password(session, person, name=name, password=password)


async def test_nobody_takes_anothers_name_and_nobody_without_a_place_has_one(
    session: AsyncSession,
) -> None:
    await a_person_with_one(session)

    with pytest.raises(SafeLaneError):
        await passwords.set_password(
            session, await a_coordinator(session), name="hoa", password=RIGHT
        )
    with pytest.raises(NotPermitted):
        await passwords.set_password(session, await a_person(session), name="lan", password=RIGHT)


async def test_a_password_that_was_removed_opens_nothing(session: AsyncSession) -> None:
    person = await a_person_with_one(session)

    assert await passwords.remove_password(session, person)
    with pytest.raises(NotPermitted):
        await enter(session, "Hoa", RIGHT)
    assert not await passwords.remove_password(session, person)
