"""A teacher is taken out of a school and brought back: classes, lessons and words with them."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.enrolment.leaving import bring_back, take_out
from services.enrolment.service import enroll
from services.errors import IllegalMove, NotPermitted, SafeLaneError
from services.lessons.model import SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.lessons.service import pause
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.schools.classes import MOST_CLASSES, ClassFacts
from services.schools.joining import join
from services.schools.leaving import UNDO
from services.schools.model import School, SchoolClass, Teacher
from services.schools.queries import classes_of_teacher, get_class, teacher_of
from tests.factories import a_coordinator, a_person, texts_to
from tests.services.lessons.taking import know_the_year

pytestmark = pytest.mark.usefixtures("still_clock")

WHY = "left the school in November"


def facts(label: str) -> ClassFacts:
    return ClassFacts(label, 3, girls=14, boys=15, language="vi", weekday=2, hour=8)


@pytest.fixture
async def school(session: AsyncSession) -> School:
    await know_the_year(session)
    row = School(name="Hoa Sen", commune_words="Gio Linh", created_at=clock.now())
    row.confirmed_at = clock.now()
    session.add(row)
    await session.flush()
    return row


async def a_teacher(session: AsyncSession, school: School, *labels: str) -> Person:
    person = await a_person(session)
    await join(session, person, school)
    for label in labels:
        await enroll(session, person, facts(label), channel="webchat")
    return person


async def states(session: AsyncSession, classes: list[SchoolClass]) -> list[SubscriptionState]:
    found = await subscriptions_of_classes(session, [one.id for one in classes])
    return [one.state for one in found]


async def test_classes_stop_with_the_teacher_and_come_back_as_they_were(
    session: AsyncSession, school: School
) -> None:
    teacher, by = await a_teacher(session, school, "3A", "3B"), await a_coordinator(session)
    classes = list(await classes_of_teacher(session, teacher.id))
    await pause(session, (await subscriptions_of_classes(session, [classes[1].id]))[0])

    removal = await take_out(session, teacher.id, by=by, why=WHY)

    assert await teacher_of(session, teacher.id) is None
    assert Role.SCHOOL not in await roles_of(session, teacher.id)
    assert await states(session, classes) == [SubscriptionState.STOPPED] * 2
    told = (await texts_to(session, teacher))[-1]
    assert "Thank you" in told
    assert "lessons have stopped" in told
    assert WHY not in told

    await bring_back(session, removal.id, by=by)

    assert isinstance(await teacher_of(session, teacher.id), Teacher)
    assert Role.SCHOOL in await roles_of(session, teacher.id)
    assert await states(session, classes) == [SubscriptionState.ACTIVE, SubscriptionState.PAUSED]
    assert "listed as a teacher of Hoa Sen again" in (await texts_to(session, teacher))[-1]
    with pytest.raises(IllegalMove):
        await bring_back(session, removal.id, by=by)


async def test_classes_pass_to_a_colleague_who_is_told_and_gets_the_lessons(
    session: AsyncSession, school: School
) -> None:
    teacher, other = await a_teacher(session, school, "3A"), await a_teacher(session, school)
    [one] = await classes_of_teacher(session, teacher.id)

    removal = await take_out(
        session, teacher.id, by=await a_coordinator(session), why=WHY, to=other.id
    )

    [taken] = await subscriptions_of_classes(session, [one.id])
    assert (taken.person_id, taken.state) == (other.id, SubscriptionState.ACTIVE)
    assert taken.due_at is not None
    assert "3A" in (await texts_to(session, other))[-1]
    assert "go on with a colleague" in (await texts_to(session, teacher))[-1]

    await bring_back(session, removal.id, by=await a_coordinator(session))
    assert (await get_class(session, one.id)).teacher_id == teacher.id  # type: ignore[union-attr]
    assert taken.person_id == teacher.id
    assert "had them before" in (await texts_to(session, other))[-1]


async def test_only_a_colleague_with_room_is_given_classes(
    session: AsyncSession, school: School
) -> None:
    teacher, by = await a_teacher(session, school, "3A"), await a_coordinator(session)
    full = await a_teacher(session, school, *(f"5/{n}" for n in range(MOST_CLASSES)))
    stranger = await a_person(session)
    for to in (teacher.id, stranger.id):
        with pytest.raises(IllegalMove):
            await take_out(session, teacher.id, by=by, why=WHY, to=to)
    with pytest.raises(SafeLaneError, match="at most"):
        await take_out(session, teacher.id, by=by, why=WHY, to=full.id)
    for why in ("", " \n", "x" * 301):
        with pytest.raises(SafeLaneError, match="why"):
            await take_out(session, teacher.id, by=by, why=why)
    with pytest.raises(NotPermitted):
        await take_out(session, teacher.id, by=stranger, why=WHY)
    assert await teacher_of(session, teacher.id) is not None


async def test_who_joined_again_or_a_name_that_is_taken_keeps_what_it_has(
    session: AsyncSession, school: School
) -> None:
    teacher, by = await a_teacher(session, school, "3A", "3B"), await a_coordinator(session)
    removal = await take_out(session, teacher.id, by=by, why=WHY)
    await a_teacher(session, school, "3a")

    await bring_back(session, removal.id, by=by)
    assert [one.label for one in await classes_of_teacher(session, teacher.id)] == ["3B"]

    again = await take_out(session, teacher.id, by=by, why=WHY)
    await join(session, teacher, school)
    with pytest.raises(SafeLaneError, match="joined a school again"):
        await bring_back(session, again.id, by=by)


async def test_after_a_week_it_stays(session: AsyncSession, school: School) -> None:
    teacher, by = await a_teacher(session, school), await a_coordinator(session)
    removal = await take_out(session, teacher.id, by=by, why=WHY)
    clock.advance(UNDO)
    clock.advance(UNDO)
    with pytest.raises(IllegalMove):
        await bring_back(session, removal.id, by=by)
