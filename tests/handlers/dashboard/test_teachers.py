"""A teacher is removed at a school's page in two steps, with a reason and a way back."""

import re

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person, Role
from services.people.queries import people_with
from services.readings.model import Subject, Way
from services.readings.queries import count_readers, readings_of
from services.schools.model import School
from services.schools.queries import teacher_of
from services.teaching.calendars import make_calendar
from services.teaching.queries import calendars_of
from tests.factories import a_person, texts_to
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_schools import SECRET, a_teacher, the_schools

WHY = "has moved to Huế"


async def post(desk: Desk, school: School, act: str, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(f"/dashboard/schools/{school.id}/{act}", data=form)


async def one_school(desk: Desk) -> tuple[School, Person]:
    async with desk.sessions.begin() as session:
        school = (await the_schools(session))["T1"]
        teacher = await a_teacher(session, school)
        await make_calendar(session, teacher, school_id=school.id)
    await desk.sign_in(Role.COORDINATOR)
    return school, teacher


async def teaches(session: AsyncSession, person: Person) -> bool:
    return await teacher_of(session, person.id) is not None


async def test_what_would_be_done_is_seen_then_done_and_undone(desk: Desk) -> None:
    school, teacher = await one_school(desk)
    fields = {"person": str(teacher.id), "why": WHY, "to": ""}

    seen = await post(desk, school, "remove", **fields)
    assert seen.status_code == 200
    assert "3A → Their lessons stop" in seen.text
    assert "Thank you for what you have taught" in seen.text
    async with desk.sessions() as session:
        assert await teaches(session, teacher), "nothing is done before it is asked once more"

    assert (await post(desk, school, "remove", sure="1", **fields)).status_code == 303
    page = (await desk.browser.get(f"/dashboard/schools/{school.id}")).text
    assert WHY in page
    async with desk.sessions() as session:
        assert not await teaches(session, teacher)
        assert "Thank you" in (await texts_to(session, teacher))[-1]
        assert await calendars_of(session, teacher.id, school.id, class_id=None) == []
    assert (await post(desk, school, "remove", sure="1", **fields)).status_code == 409

    [number] = re.findall(r'name="removal" value="(\d+)"', page)
    assert (await post(desk, school, "undo", removal=number)).status_code == 303
    page = (await desk.browser.get(f"/dashboard/schools/{school.id}")).text
    assert WHY not in page
    assert SECRET in page
    async with desk.sessions() as session:
        assert await teaches(session, teacher)


async def test_without_a_reason_it_is_asked_for_and_nothing_is_lost(desk: Desk) -> None:
    school, teacher = await one_school(desk)
    again = await post(desk, school, "remove", person=str(teacher.id), why=" ", sure="1")
    assert again.status_code == 422
    assert "why" in again.text
    assert f'name="person" value="{teacher.id}"' in again.text
    async with desk.sessions() as session:
        assert await teaches(session, teacher)


async def test_nobody_else_removes_a_teacher_nor_from_another_schools_page(desk: Desk) -> None:
    school, teacher = await one_school(desk)
    async with desk.sessions() as session:
        other = (await the_schools(session))["T2"]
    fields = {"person": str(teacher.id), "why": WHY, "sure": "1"}
    assert (await post(desk, other, "remove", **fields)).status_code == 409
    assert (await post(desk, school, "remove", **{**fields, "person": "x"})).status_code == 409
    forged = await post(desk, school, "remove", **{**fields, "form_key": "x"})
    assert forged.status_code == 403
    await desk.sign_in(Role.VIEWER)
    assert (await post(desk, school, "remove", **fields)).status_code == 403
    assert (await post(desk, school, "undo", removal="1")).status_code == 403
    async with desk.sessions() as session:
        assert await teaches(session, teacher)


async def test_who_reads_and_changes_a_schools_page_is_noted(desk: Desk) -> None:
    school, teacher = await one_school(desk)
    await desk.browser.get(f"/dashboard/schools/{school.id}")
    await post(desk, school, "remove", person=str(teacher.id), why=WHY, sure="1")
    things = {Subject.SCHOOL: [school.id]}
    async with desk.sessions() as session:
        [coordinator] = await people_with(session, Role.COORDINATOR)
        looks = await readings_of(session, things)
        assert [(one.person_id, one.how) for one in looks] == [
            (coordinator.id, Way.CARD),
            (coordinator.id, Way.WRITTEN),
        ]
        assert await count_readers(session, things, but=teacher.id) == (1, 2)

    await desk.sign_in(Role.VIEWER)
    await desk.browser.get(f"/dashboard/schools/{school.id}")
    async with desk.sessions.begin() as session:
        await a_person(session)
        assert len(await readings_of(session, things)) == 2, "a viewer is named nobody"
