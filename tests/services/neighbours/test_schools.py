"""Schools in the ring are warned by their confirmed teachers, who hear of the end as well."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import GeoPoint, Lane
from services.neighbours.homes import settle
from services.neighbours.model import NoticeKind, Said
from services.neighbours.service import Wanted, announce, preview
from services.people.model import Person
from services.schools.joining import join
from services.schools.levels import Level
from services.schools.model import School
from services.schools.queries import teacher_of
from tests.factories import (
    KHE_SANH,
    XA_KHE_SANH,
    a_coordinator,
    a_person,
    a_task,
    promised_to,
    texts_to,
)

NEAR = GeoPoint(KHE_SANH.lat + 0.004, KHE_SANH.lon)  # about 440 m
FAR = GeoPoint(KHE_SANH.lat + 0.02, KHE_SANH.lon)  # about 2.2 km
AWAY = Wanted(NoticeKind.KEEP_AWAY, Said.ALERT, ring_m=500)


async def a_school(session: AsyncSession, name: str, place: GeoPoint | None) -> School:
    school = School(
        name=name,
        level=Level.PRIMARY,
        commune=XA_KHE_SANH,
        commune_words="Xã Khe Sanh",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        created_at=clock.now(),
        confirmed_at=clock.now(),
    )
    session.add(school)
    await session.flush()
    return school


async def a_teacher(session: AsyncSession, school: School, *, confirmed: bool = True) -> Person:
    person = await a_person(session)
    teacher = await join(session, person, school)
    if not confirmed:
        teacher.confirmed_at = None
    await session.flush()
    return person


async def test_teachers_of_a_school_in_the_ring_are_warned_for_it(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    near, far = await a_school(session, "Hoa Sen", NEAR), await a_school(session, "Xa", FAR)
    nowhere = await a_school(session, "Đâu Đó", None)
    one, two = await a_teacher(session, near), await a_teacher(session, near)
    others = [await a_teacher(session, school) for school in (far, nowhere)]
    task = await a_task(session, commune=XA_KHE_SANH)

    shown = await preview(session, task.id, AWAY, by=coordinator)
    message = await announce(session, task.id, AWAY, by=coordinator)

    assert (shown.people, shown.schools) == (2, 1)
    assert message.told == 2
    for teacher in (one, two):
        [told] = await promised_to(session, teacher)
        assert told.lane == Lane.URGENT
        assert "Hoa Sen" in told.payload["text"]
        assert "16.6" not in told.payload["text"]
    for nobody in others:
        assert await texts_to(session, nobody) == []


async def test_the_end_is_told_to_the_same_teachers_for_the_same_school(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    school, other = await a_school(session, "Hoa Sen", NEAR), await a_school(session, "Xa", FAR)
    teacher = await a_teacher(session, school)
    task = await a_task(session, commune=XA_KHE_SANH)
    first = await announce(session, task.id, AWAY, by=coordinator)
    newcomer = await a_teacher(session, school)
    await join(session, teacher, other)

    over = Wanted(NoticeKind.KEEP_AWAY, Said.ALL_CLEAR)
    message = await announce(session, task.id, over, by=coordinator, of=first.notice_id)

    assert message.told == 1
    told = await texts_to(session, teacher)
    assert len(told) == 2
    assert "Hoa Sen" in told[1]
    assert await texts_to(session, newcomer) == []


async def test_who_also_lives_in_the_ring_is_told_once(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    school = await a_school(session, "Hoa Sen", NEAR)
    teacher = await a_teacher(session, school)
    await settle(session, teacher, NEAR, commune=XA_KHE_SANH, channel="webchat")
    task = await a_task(session, commune=XA_KHE_SANH)

    message = await announce(session, task.id, AWAY, by=coordinator)

    assert message.told == 1
    assert len(await texts_to(session, teacher)) == 1


async def test_a_school_of_which_nobody_is_here_is_named_to_be_called(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    empty, waiting = await a_school(session, "Vắng", NEAR), await a_school(session, "Chờ", NEAR)
    unconfirmed = await a_teacher(session, waiting, confirmed=False)
    task = await a_task(session, commune=XA_KHE_SANH)

    shown = await preview(session, task.id, AWAY, by=coordinator)
    await announce(session, task.id, AWAY, by=coordinator)

    assert (shown.people, shown.schools) == (0, 0)
    assert {one.name for one in shown.silent} == {empty.name, waiting.name}
    assert await texts_to(session, unconfirmed) == []


async def test_who_wants_no_lessons_is_warned_all_the_same(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    school = await a_school(session, "Hoa Sen", NEAR)
    teacher = await a_teacher(session, school)
    teacher.muted_at = clock.now()
    task = await a_task(session, commune=XA_KHE_SANH)

    message = await announce(session, task.id, AWAY, by=coordinator)

    assert message.told == 1
    assert await teacher_of(session, teacher.id) is not None


@pytest.mark.parametrize("metres", [549, 551])
async def test_a_schools_grounds_count_as_the_school(session: AsyncSession, metres: int) -> None:
    """The ring of 450 m and the grounds of 100 m make 550 m."""
    coordinator = await a_coordinator(session)
    place = GeoPoint(KHE_SANH.lat + metres / 110_650, KHE_SANH.lon)
    await a_teacher(session, await a_school(session, "Hoa Sen", place))
    task = await a_task(session, commune=XA_KHE_SANH)

    wanted = Wanted(NoticeKind.KEEP_AWAY, Said.ALERT, ring_m=450)

    assert (await preview(session, task.id, wanted, by=coordinator)).schools == (metres < 550)
