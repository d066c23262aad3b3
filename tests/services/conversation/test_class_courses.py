"""A teacher gives a class a further course, says by one press which comes first, and stops it."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import Subscription
from services.people.model import Role
from services.people.service import give_role
from tests.services.conversation.somebody import Somebody
from tests.services.lessons.taking import a_class, know_the_year, taken_by

INVENTED = (
    "lesson:take:{id}:april-4", "lesson:take:{id}:april-4:soon", "lesson:take:{id}:nothing:first",
    "lesson:take:{id}:secondary-6-9:first", "lesson:course:{id}:residents", "lesson:course:{id}",
    "lesson:courses:99999", "lesson:first:99999", "lesson:courses",
)  # fmt: skip


async def a_teacher(session: AsyncSession, name: str = "hoa") -> tuple[Somebody, int]:
    await know_the_year(session)
    hoa = Somebody(session, name)
    await hoa.writes("/help")
    person = await hoa.person()
    await give_role(session, person, Role.SCHOOL)
    of = await a_class(session, teacher=person)
    await taken_by(session, of)
    return hoa, of.id


async def states(session: AsyncSession) -> dict[str, str]:
    found = (await session.scalars(select(Subscription))).all()
    return {one.course: one.state.value for one in found}


async def test_a_further_course_is_taken_first_with_one_press(session: AsyncSession) -> None:
    hoa, of = await a_teacher(session)

    [shown] = await hoa.presses(f"lesson:courses:{of}")
    assert "never two on a day" in shown.text
    assert f"lesson:course:{of}:tet-graves" in shown.keys
    [asked] = await hoa.presses(f"lesson:course:{of}:tet-graves")
    assert "I visit my family and the graves" in asked.text
    [taken] = await hoa.presses(f"lesson:take:{of}:tet-graves:first")

    assert "Tết and visiting the graves" in taken.text
    assert await states(session) == {"primary-1-3": "queued", "tet-graves": "active"}


async def test_it_waits_behind_comes_first_later_and_is_stopped(session: AsyncSession) -> None:
    hoa, of = await a_teacher(session)
    [waits] = await hoa.presses(f"lesson:take:{of}:april-4:after")
    assert "after the other course: lesson 1 of 1" in waits.text
    assert await states(session) == {"primary-1-3": "active", "april-4": "queued"}

    [first] = [key for key in waits.keys if key.startswith("lesson:first:")]
    await hoa.presses(first)
    assert await states(session) == {"primary-1-3": "queued", "april-4": "active"}

    [listed] = await hoa.writes("/lesson")
    assert "3A · 4 April: lesson 1 of 1" in listed.text
    await hoa.presses(first.replace("first", "stop"))
    assert await states(session) == {"primary-1-3": "active", "april-4": "stopped"}


@pytest.mark.parametrize("key", INVENTED)
async def test_invented_buttons_change_nothing(session: AsyncSession, key: str) -> None:
    hoa, of = await a_teacher(session)

    [said] = await hoa.presses(key.format(id=of))

    assert await states(session) == {"primary-1-3": "active"}, said.text


async def test_a_colleague_decides_nothing_for_the_class(session: AsyncSession) -> None:
    _hoa, of = await a_teacher(session)
    mai, _other = await a_teacher(session, "mai")

    await mai.presses(f"lesson:take:{of}:april-4:first")

    assert "april-4" not in await states(session)
