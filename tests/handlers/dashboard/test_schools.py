"""The schools' page: the list narrowed, who waits decided, posters made and revoked."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.enrolment.service import enroll
from services.people.model import Person, Role
from services.policy import Policy
from services.readings.model import Subject
from services.readings.queries import readings_of
from services.schools.classes import ClassFacts
from services.schools.importing import import_schools
from services.schools.joining import join
from services.schools.model import School
from services.schools.queries import all_schools, teacher_of
from services.schools.sheet import read_schools
from services.teaching.service import report_session
from tests.factories import a_person, texts_to
from tests.handlers.dashboard.conftest import Desk
from tests.services.teaching.schooling import a_school, held_in

#: Made up.
LIST = """register_code,name,level,commune,lat,lon,pupils
T1,Trường Tiểu học Hoa Sen,primary,Xã Gio Linh,,,412
T2,Trường THCS Hoa Sen,lower_secondary,Xã Gio Linh,,,
T3,Trường Tiểu học Suối Trong,primary,Xã Khe Sanh,,,
"""
FACTS = ClassFacts("3A", 3, girls=14, boys=15, language="vi", weekday=2, hour=8)
SECRET = "Cô Hoa Thị Giấu Tên"


async def the_schools(session: AsyncSession) -> dict[str, School]:
    await import_schools(session, read_schools(LIST.encode(), Policy().area))
    return {one.register_code or "": one for one in await all_schools(session)}


async def a_teacher(session: AsyncSession, school: School, *, waits: bool = False) -> Person:
    person = await a_person(session, name=SECRET)
    teacher = await join(session, person, school)
    if waits:
        teacher.confirmed_at = None
    else:
        await enroll(session, person, FACTS, channel="webchat")
    return person


async def post(desk: Desk, where: str, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(f"/dashboard/schools/{where}", data=form)


async def shown(desk: Desk, where: str = "", **asked: str) -> str:
    return (await desk.browser.get(f"/dashboard/schools{where}", params=asked)).text


async def test_the_list_shows_what_each_school_has(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        schools = await the_schools(session)
        await a_teacher(session, schools["T1"])
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk)

    assert "<strong>1</strong> of 3 schools take part" in page
    assert "1 teachers · 1 classes · 14 girls · 15 boys" in page
    assert page.count("0 teachers · 0 classes") == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"T1", "T2", "T3"}),
        ({"q": "hoa sen thcs"}, {"T1", "T2"}),
        ({"q": "suoi trong"}, {"T3"}),
        ({"commune": "19495"}, {"T1", "T2"}),
        ({"level": "primary"}, {"T1", "T3"}),
        ({"joined": "yes"}, {"T1"}),
        ({"joined": "no", "level": "primary"}, {"T3"}),
        ({"level": "nonsense"}, set()),
        ({"page": "7"}, set()),
        ({"page": "-1", "joined": "perhaps"}, {"T1", "T2", "T3"}),
    ],
)
async def test_the_list_is_narrowed(desk: Desk, asked: dict[str, str], found: set[str]) -> None:
    async with desk.sessions.begin() as session:
        schools = await the_schools(session)
        await a_teacher(session, schools["T1"])
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk, **asked)

    links = {code: f'href="/dashboard/schools/{one.id}"' for code, one in schools.items()}
    assert {code for code, link in links.items() if link in page} == found


async def test_who_waits_is_confirmed_or_refused(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        schools = await the_schools(session)
        one = await a_teacher(session, schools["T1"], waits=True)
        two = await a_teacher(session, schools["T2"], waits=True)
    await desk.sign_in(Role.COORDINATOR)
    assert (await shown(desk)).count(SECRET) == 2
    async with desk.sessions() as session:
        both = {Subject.SCHOOL: [schools["T1"].id, schools["T2"].id]}
        assert len(await readings_of(session, both)) == 2, "it names them, so it is noted"

    assert (await post(desk, "decide", person=str(one.id), yes="1")).status_code == 303
    assert (await post(desk, "decide", person=str(two.id), yes="0")).status_code == 303

    assert SECRET not in await shown(desk)
    async with desk.sessions() as session:
        teacher = await teacher_of(session, one.id)
        assert teacher is not None
        assert teacher.confirmed_at is not None
        *_before, lesson, next_step = await texts_to(session, one)
        assert "📘" in lesson
        assert "which classes you teach" in next_step
        assert await teacher_of(session, two.id) is None
    assert (await post(desk, "decide", person=str(one.id), yes="1")).status_code == 409


async def test_a_viewer_sees_numbers_and_nobodys_name(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        schools = await the_schools(session)
        await a_teacher(session, schools["T1"])
        waiting = await a_teacher(session, schools["T2"], waits=True)
    await desk.sign_in(Role.VIEWER)
    one = f"/{schools['T1'].id}"

    for where in ("", one):
        page = await shown(desk, where)
        assert "14 girls" in page
        assert SECRET not in page
    assert (await post(desk, "decide", person=str(waiting.id), yes="1")).status_code == 403
    for act in ("poster", "revoke"):
        assert (await post(desk, f"{schools['T1'].id}/{act}", sure="1")).status_code == 403
    answer = await desk.browser.get(f"/dashboard/schools/{schools['T1'].id}/poster.pdf")
    assert answer.status_code == 403


@pytest.mark.parametrize("role", [Role.CLERK, Role.SCHOOL])
async def test_nobody_else_opens_it(desk: Desk, role: Role) -> None:
    if role is Role.SCHOOL:
        assert (await desk.browser.get("/dashboard/schools")).status_code == 401
        return
    await desk.sign_in(role)
    assert (await desk.browser.get("/dashboard/schools")).status_code == 403


async def test_a_poster_is_made_downloaded_and_revoked(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        school = (await the_schools(session))["T1"]
    await desk.sign_in(Role.COORDINATOR)
    where = f"/dashboard/schools/{school.id}"
    assert (await desk.browser.get(f"{where}/poster.pdf")).status_code == 404

    await post(desk, f"{school.id}/poster")
    pdf = await desk.browser.get(f"{where}/poster.pdf")
    png = await desk.browser.get(f"{where}/poster.png")

    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert png.content.startswith(b"\x89PNG")
    assert (await desk.browser.get(f"{where}/poster.exe")).status_code == 422
    assert (await post(desk, f"{school.id}/revoke")).status_code == 409, "asked once more"
    await post(desk, f"{school.id}/revoke", sure="1")
    assert (await desk.browser.get(f"{where}/poster.pdf")).status_code == 404


async def test_a_school_shows_its_classes(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        schools = await the_schools(session)
        teacher = await a_teacher(session, schools["T1"])
        await enroll(session, teacher, replace(FACTS, label="<b>4"), channel="webchat")
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk, f"/{schools['T1'].id}")

    assert "Tuesday, 08:00" in page
    assert "&lt;b&gt;4" in page
    assert SECRET in page
    assert (await desk.browser.get("/dashboard/schools/999999")).status_code == 404


async def test_a_schools_year_is_a_picture_for_coordinators(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        there = await a_school(session)
        await report_session(session, held_in(session, there), by=there.teacher)
        address = f"/dashboard/schools/{there.school.id}"
    assert f"{address}/year.png" in (await desk.browser.get(address)).text
    drawn = await desk.browser.get(f"{address}/year.png")
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    assert (await desk.browser.get("/dashboard/schools/99999/year.png")).status_code == 404
