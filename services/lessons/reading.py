"""Reading a lesson by buttons: open it, turn the cards, have it or the next one again."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.courses.service import is_approved
from services.errors import NotPermitted, no_longer
from services.lessons import queries
from services.lessons.access import access_lesson_sent, access_subscription, class_of
from services.lessons.line.service import begin, settle
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.lessons.moving import advance
from services.lessons.school_days import timing_of
from services.lessons.taught import in_language, next_lesson, outline
from services.lessons.wording import Told
from services.people.model import Person
from services.policy import policy_of
from services.schools.model import SchoolClass
from services.schools.queries import teacher_of
from services.texts import _


async def opened(session: AsyncSession, sent_id: int, person: Person) -> Told:
    """The lesson whose button was pressed: from the first press on it counts as opened, and who
    had fallen silent is sent lessons again."""
    sent = await access_lesson_sent(session, sent_id, person)
    one = await access_subscription(session, sent.subscription_id, person)
    await _note_press(session, one)
    sent.opened_at = sent.opened_at or clock.now()
    return await told_of(session, sent, one)


async def told_of(session: AsyncSession, sent: LessonSent, one: Subscription) -> Told:
    """Raises IllegalMove when the lesson's file is gone."""
    taught = await class_of(session, one)
    course = outline(one.course, pupils=taught is not None)
    lesson = in_language(one.course, sent.lesson, sent.language,
                         fallback=policy_of(session).language)  # fmt: skip
    if course is None or lesson is None or sent.lesson not in course.lessons:
        raise no_longer()
    return Told(
        sent_id=sent.id,
        subscription_id=one.id,
        outline=course,
        name=sent.lesson,
        lesson=lesson,
        wanted=one.language,
        approved=await is_approved(session, one.course, sent.lesson, lesson.language),
        label=taught.label if taught else "",
    )


async def send_next(session: AsyncSession, one: Subscription) -> LessonSent | None:
    """Now, because somebody asked for it; the one after it comes on another day. None when no
    lesson is left. Raises NotPermitted for a teacher whom nobody has confirmed yet."""
    taught = await class_of(session, one)
    if taught is not None:
        await _check_confirmed(session, taught)
    course = outline(one.course, pupils=taught is not None)
    before = [each.lesson for each in (await queries.sent_in(session, [one.id]))[one.id]]
    fresh = next_lesson(course, before) if course else None
    if fresh is None:
        return None
    sent = await _note(session, one, fresh)
    await _note_press(session, one)
    timing = await timing_of(session)
    advance(one, before, taught, timing)
    if taught is not None:
        await settle(session, taught, timing)
    return sent


async def _check_confirmed(session: AsyncSession, taught: SchoolClass) -> None:
    teacher = await teacher_of(session, taught.teacher_id)
    if teacher is None or teacher.confirmed_at is None:
        raise NotPermitted(
            _("A coordinator has still to confirm that you teach there. Lessons come after that.")
        )


async def _note(session: AsyncSession, one: Subscription, name: str) -> LessonSent:
    lesson = in_language(one.course, name, one.language, fallback=policy_of(session).language)
    assert lesson is not None  # the outline names only lessons that are there
    sent = LessonSent(
        subscription_id=one.id, lesson=name, language=lesson.language, sent_at=clock.now()
    )
    session.add(sent)
    await session.flush()  # its buttons carry its id
    return sent


async def _note_press(session: AsyncSession, one: Subscription) -> None:
    """Whoever presses is there again."""
    silent = one.reminded_at is not None
    one.reminded_at = None
    if silent and one.state is SubscriptionState.ACTIVE:
        await begin(session, one, await class_of(session, one), await timing_of(session))


async def sent_lessons(session: AsyncSession, one: Subscription) -> Sequence[LessonSent]:
    """In the order in which they were sent."""
    return (await queries.sent_in(session, [one.id]))[one.id]


async def taken_by(
    session: AsyncSession, person_id: int
) -> Sequence[tuple[Subscription, Sequence[LessonSent]]]:
    """Everything the person receives or received, each with the lessons that were sent."""
    mine = await queries.subscriptions_of(session, person_id)
    sent = await queries.sent_in(session, [one.id for one in mine])
    return [(one, sent[one.id]) for one in mine]
