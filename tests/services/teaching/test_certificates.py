"""A certificate for a class that has finished: who gets it, what stands on it, who can see it."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotFound
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.pictures.certificate import PAPER, PHONE, Certificate, draw_certificate
from services.pictures.service import png
from services.teaching.certificates import Finished, certificate_named, finished_by
from services.teaching.titles import course_title
from tests.factories import a_coordinator, a_person
from tests.services.conversation.session_scene import SENT, a_teacher
from tests.services.teaching.schooling import Schooling, a_lesson_sent, a_school


async def a_finished_class(session: AsyncSession, there: Schooling) -> LessonSent:
    sent = await a_lesson_sent(session, there.school_class)
    subscription = await session.get_one(Subscription, sent.subscription_id)
    subscription.state, subscription.ended_at = SubscriptionState.FINISHED, clock.now()
    sent.opened_at = clock.now()
    await session.flush()
    return sent


async def finished(session: AsyncSession, there: Schooling) -> Finished | None:
    return await finished_by(session, there.school_class.id, there.teacher)


async def test_it_says_the_class_and_the_school_and_nobodys_name(session: AsyncSession) -> None:
    there = await a_school(session)
    there.teacher.name = "Nguyễn Thị Hoa"
    await a_finished_class(session, there)
    found = await finished(session, there)
    assert found

    told, paper = await certificate_named(session, found.picture())

    assert (told.label, told.school, told.commune) == ("3A", "Hoa Sen", "Khe Sanh")
    assert (told.lessons, told.pupils, told.approved, paper) == (1, 30, False, False)
    assert "Nguyễn" not in repr(told)
    assert (await certificate_named(session, found.picture(paper=True)))[1] is True


@pytest.mark.parametrize("missing", ["end", "lesson"])
async def test_it_is_not_given_before_the_end(session: AsyncSession, missing: str) -> None:
    there = await a_school(session)
    sent = await a_finished_class(session, there)
    if missing == "end":
        subscription = await session.get_one(Subscription, sent.subscription_id)
        subscription.state = SubscriptionState.ACTIVE
    else:
        sent.opened_at = None
    await session.flush()
    assert await finished(session, there) is None


async def test_nobody_draws_it_by_guessing_its_name(session: AsyncSession) -> None:
    there, other = await a_school(session), await a_school(session, name="Other", label="5B")
    await a_finished_class(session, there)
    await a_finished_class(session, other)
    one, two = await finished(session, there), await finished(session, other)
    assert one
    assert two
    mixed = two.picture().replace(f":{two.subscription.id}.", f":{one.subscription.id}.")
    for name in (mixed, "certificate:", "certificate:1.x", f"{one.picture()}.a5"):
        with pytest.raises(KeyError):
            await certificate_named(session, name)


async def test_only_its_school_and_coordinators_ask_for_it(session: AsyncSession) -> None:
    there = await a_school(session)
    await a_finished_class(session, there)
    class_id = there.school_class.id
    assert await finished_by(session, class_id, await a_coordinator(session))
    with pytest.raises(NotFound):
        await finished_by(session, class_id, await a_person(session))


async def test_in_chat_it_comes_with_the_last_session_and_on_request(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    [early] = await hoa.presses(f"certificate:{there.school_class.id}")
    sent = await a_finished_class(session, there)
    sent.opened_at = None

    said = await hoa.presses(f"session:begin:{sent.id}", *SENT)
    [paper] = await hoa.presses(f"certificate:{there.school_class.id}:a4")

    assert "once all lessons" in early.text
    assert str(said[-1].photo).startswith("drawn:certificate:")
    assert str(paper.photo).endswith(".a4")


def a_certificate(*, approved: bool = False, school: str = "Trường Hoa Sen") -> Certificate:
    day = date(2026, 11, 30)
    course = course_title("primary-1-3")
    return Certificate("3A", school, "xã Khe Sanh", course, 6, 30, day, approved)


@pytest.mark.parametrize(("paper", "size"), [(True, PAPER), (False, PHONE)])
def test_it_is_drawn_for_paper_and_for_a_phone(paper: bool, size: tuple[int, int]) -> None:
    drawn = png(draw_certificate(a_certificate(), paper=paper))
    assert Image.open(BytesIO(drawn)).size == size
    assert len(drawn) < 150_000


def test_the_mark_of_waiting_words_goes_with_the_approval() -> None:
    waits, approved = (
        draw_certificate(a_certificate(approved=yes), paper=False) for yes in (False, True)
    )
    assert waits.tobytes() != approved.tobytes()


def test_the_longest_name_fits() -> None:
    long = "Trường Phổ thông Dân tộc Bán trú Tiểu học và Trung học cơ sở " + "Hướng Lập " * 8
    draw_certificate(a_certificate(school=long), paper=False)


async def test_each_course_of_a_class_has_a_certificate_of_its_own(session: AsyncSession) -> None:
    """The newest one does not take the place of the one before, nor do old pictures go."""
    hoa, there = await a_teacher(session)
    await a_finished_class(session, there)
    first = await finished(session, there)
    assert first
    later = Subscription(
        course="april-4", person_id=there.teacher.id, class_id=there.school_class.id,
        language="vi", weekday=1, hour=8, state=SubscriptionState.FINISHED, started_at=clock.now(),
        ended_at=clock.now(),
    )  # fmt: skip
    session.add(later)
    await session.flush()
    at, name = clock.now(), "02-the-school-day"
    sent = LessonSent(
        subscription_id=later.id, lesson=name, language="vi", sent_at=at, opened_at=at
    )
    session.add(sent)
    await session.flush()

    [newest] = await hoa.presses(f"certificate:{there.school_class.id}:april-4")
    [older] = await hoa.presses(f"certificate:{there.school_class.id}:primary-1-3")

    assert "4 April" in newest.text
    assert "grades 1–3" in older.text
    assert newest.photo != older.photo
    assert (await certificate_named(session, first.picture()))[0].course == course_title(
        "primary-1-3"
    )
