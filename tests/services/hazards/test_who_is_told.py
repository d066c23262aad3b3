"""Which schools are told, wherever the place turns out to be, and who decides about it."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.coordination.service import refer
from services.errors import IllegalMove, NotPermitted
from services.hazards import service as hazards
from services.hazards.reading import around
from services.people.model import Person, Role
from services.places.geodesy import destination
from tests.factories import (
    KHE_SANH,
    a_coordinator,
    a_person,
    texts_to,
)
from tests.services.hazards.near_schools import (
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


async def test_a_place_that_is_corrected_tells_the_schools_there_too(
    session: AsyncSession, hoa: Person
) -> None:
    near = await a_teacher(session, await a_school(session, metres=900))
    there = await a_school(session, metres=2500, bearing=0, name="THCS Lao Bảo")
    far = await a_teacher(session, there)
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    assert await texts_to(session, far) == []

    moved = destination(KHE_SANH, 0, 2400)
    task.item_lat, task.item_lon = moved.lat, moved.lon
    await look(session)
    assert [len(await texts_to(session, one)) for one in (near, far)] == [1, 1]

    await completed(session, task, minh)
    await verified(session, task, hoa)
    assert [len(await texts_to(session, one)) for one in (near, far)] == [2, 2]


@pytest.mark.parametrize(("metres", "count"), [(990, 1), (1010, 0), (None, 0)])
async def test_only_schools_whose_place_is_near_are_told(
    session: AsyncSession, hoa: Person, metres: float | None, count: int
) -> None:
    lan = await a_teacher(session, await a_school(session, metres=metres))
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)

    assert len(await texts_to(session, lan)) == count
    placeless = (await around(session, task.id, by=hoa)).placeless
    assert len(placeless) == (metres is None)


async def test_a_school_without_confirmed_teachers_waits_until_it_has_one(
    session: AsyncSession,
) -> None:
    school = await a_school(session)
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    assert (await around(session, task.id, by=await a_coordinator(session))).told == []

    lan = await a_teacher(session, school)
    await look(session)

    assert len(await texts_to(session, lan)) == 1


async def test_switched_off_it_tells_nobody_new_but_ends_what_was_told(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    await hazards.switch(session, task.id, off=True, by=hoa)
    mai = await a_teacher(session, await a_school(session, name="THCS Khe Sanh"))
    await completed(session, task, minh)
    assert await texts_to(session, mai) == []

    await verified(session, task, hoa)

    assert [len(await texts_to(session, one)) for one in (lan, mai)] == [2, 0]


async def test_switched_on_again_it_tells(session: AsyncSession, hoa: Person) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await hazards.switch(session, task.id, off=True, by=hoa)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    assert await texts_to(session, lan) == []

    await hazards.switch(session, task.id, off=False, by=hoa)
    await look(session)

    assert len(await texts_to(session, lan)) == 1


async def test_what_was_never_seen_and_is_passed_on_tells_nobody(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, _minh = await a_task_here(session)
    task.status = task.status.__class__("accepted")
    await refer(session, task.id, by=hoa)
    await look(session)

    assert await texts_to(session, lan) == []


async def test_only_the_team_on_site_and_coordinators_confirm(
    session: AsyncSession, hoa: Person
) -> None:
    task, _minh = await a_task_here(session)
    for role in (None, Role.SCHOOL, Role.VIEWER):
        other = await a_person(session, role=role)
        with pytest.raises((NotPermitted, IllegalMove)):
            await hazards.confirm(session, task.id, by=other)
        with pytest.raises(NotPermitted):
            await hazards.switch(session, task.id, off=True, by=other)
        with pytest.raises(NotPermitted):
            await around(session, task.id, by=other)

    assert (await hazards.confirm(session, task.id, by=hoa)).confirmed_by == hoa.id
