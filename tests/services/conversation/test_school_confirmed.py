"""Where the province asks for it, a teacher waits until a coordinator has confirmed them."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from services.people.queries import roles_of
from services.policy import Policy
from tests.services.conversation.somebody import Somebody, one_with, texts
from tests.services.conversation.test_school_finding import a_list


@pytest.fixture
def policy() -> Policy:
    return replace(Policy(), schools_confirm=True)


async def test_a_teacher_says_who_they_are_and_waits(session: AsyncSession, lan: Somebody) -> None:
    chief = await one_with(session, Role.COORDINATOR)
    first, *_others = await a_list(session)
    await lan.writes("/school", "hoa sen gio linh")

    asked = await lan.presses(f"school:pick:{first.id}")
    assert asked[-1].keys == ("school:nameless", "school:change")
    waiting = await lan.writes("Cô Hoa, lớp 3A")

    assert "📘" not in texts(waiting), "nothing of lessons before"
    person = await lan.person()
    [card] = await chief.unread()
    assert "Cô Hoa, lớp 3A" in card.text
    assert card.keys == (f"school:confirm:{person.id}", f"school:refuse:{person.id}")
    assert "📘" not in texts(await lan.writes("/lesson"))
    assert "school:add" not in (await lan.writes("/school"))[-1].keys


async def test_once_confirmed_the_lesson_comes(session: AsyncSession, lan: Somebody) -> None:
    chief = await one_with(session, Role.COORDINATOR)
    first, *_others = await a_list(session)
    await lan.writes("/school", "hoa sen gio linh")
    await lan.presses(f"school:pick:{first.id}", "school:nameless")

    decided = await chief.presses(f"school:confirm:{(await lan.person()).id}")
    told = await lan.unread()

    assert decided[-1].keys == ()
    assert "confirmed" in told[0].text
    assert "📘" in told[1].text
    assert "school:add" in (await lan.writes("/school"))[-1].keys


async def test_once_refused_they_are_told_and_teach_nowhere(
    session: AsyncSession, lan: Somebody
) -> None:
    chief = await one_with(session, Role.COORDINATOR)
    first, *_others = await a_list(session)
    await lan.writes("/school", "hoa sen gio linh")
    await lan.presses(f"school:pick:{first.id}", "school:nameless")
    person = await lan.person()

    await chief.presses(f"school:refuse:{person.id}")

    assert "could not confirm" in texts(await lan.unread())
    assert await roles_of(session, person.id) == frozenset()
    assert "no longer applies" in texts(await chief.presses(f"school:confirm:{person.id}"))


async def test_a_teacher_cannot_confirm_themselves(session: AsyncSession, lan: Somebody) -> None:
    first, *_others = await a_list(session)
    await lan.writes("/school", "hoa sen gio linh")
    await lan.presses(f"school:pick:{first.id}", "school:nameless")

    said = await lan.presses(f"school:confirm:{(await lan.person()).id}")

    assert "Only a coordinator" in texts(said)
