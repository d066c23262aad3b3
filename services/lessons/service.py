"""Taking a course, resting, going on, and having no more of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Purpose
from services.consent.service import give, stands, withdraw
from services.errors import NotFound
from services.lessons import queries
from services.lessons.access import access_lesson_sent, access_subscription, class_of
from services.lessons.drip import send_due
from services.lessons.line.queries import STANDING
from services.lessons.line.service import begin, place_for, settle
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.moving import rest
from services.lessons.moving import stop as end
from services.lessons.reading import send_next
from services.lessons.school_days import tell_if_waiting, timing_of
from services.lessons.taught import course_for_grade, next_lesson, outline
from services.lessons.weekly import Weekly
from services.lessons.welcome import send_welcome
from services.messages import Address, Lane
from services.notify.service import withdraw as take_back
from services.people.model import Person
from services.people.queries import addresses_of, reachable_address
from services.residence import service as residence
from services.schools.model import SchoolClass
from services.texts import _

__all__ = ["access_lesson_sent", "access_subscription", "send_due", "send_next", "send_welcome"]

#: What a class's own subscription says of its time: nothing, the class does.
_CLASS_DECIDES = Weekly(1, 7)
ON_ITS_WAY = frozenset(STANDING)


async def subscribe(
    session: AsyncSession,
    person: Person,
    course: str,
    *,
    channel: str,
    weekly: Weekly | None = None,
    school_class: SchoolClass | None = None,
    first: bool = False,
) -> Subscription:
    """From now on a lesson a week: at a class's hours, or at the learner's own.

    Taking a course again goes on where it was left. A class takes one course after the other: this
    one behind those it takes already, or `first`. Raises NotFound for a course that has nothing for
    them.
    """
    taken = outline(course, pupils=school_class is not None)
    if taken is None:
        raise NotFound(_("There is no course {course}.", course=course))
    one = await _row(session, person, course, school_class)
    if school_class is not None and (first or one.state not in ON_ITS_WAY):
        one.place = await place_for(session, school_class.id, first=first)
    if weekly is not None:
        one.weekday, one.hour, one.minute = weekly.weekday, weekly.hour, weekly.minute
    await _agree(session, person, one, channel)
    sent = (await queries.sent_in(session, [one.id]))[one.id]
    if next_lesson(taken, [each.lesson for each in sent]) is not None:
        await _begin(session, one, school_class)
    return one


async def subscribe_class(
    session: AsyncSession,
    person: Person,
    school_class: SchoolClass,
    *,
    channel: str,
    first: bool = False,
) -> Subscription | None:
    """The course of the class's grade; None where there is none for it."""
    course = course_for_grade(school_class.grade)
    if course is None:
        return None
    return await subscribe(
        session, person, course, channel=channel, school_class=school_class, first=first
    )


async def _row(
    session: AsyncSession, person: Person, course: str, school_class: SchoolClass | None
) -> Subscription:
    class_id = school_class.id if school_class else None
    one = await queries.subscription_of(session, course, person_id=person.id, class_id=class_id)
    reached = await reachable_address(session, person.id)
    if one is None:
        one = Subscription(
            course=course,
            class_id=class_id,
            weekday=_CLASS_DECIDES.weekday,
            hour=_CLASS_DECIDES.hour,
            minute=_CLASS_DECIDES.minute,
            next_lesson=0,
            state=SubscriptionState.STOPPED,  # until it has begun
            started_at=clock.now(),
        )
        session.add(one)
    one.person_id = person.id
    one.language = school_class.language if school_class else person.language
    one.channel = reached.channel if reached else ""
    await session.flush()  # its buttons and lessons carry its id
    return one


async def _agree(session: AsyncSession, person: Person, one: Subscription, channel: str) -> None:
    """Whoever asks for lessons wants to be sent them, whatever they said before. Learners were
    shown what is kept for it; a class was entered by its teacher."""
    person.muted_at = None
    if one.class_id is None and not await stands(session, person, Purpose.LESSONS):
        give(session, person, Purpose.LESSONS, channel=channel)


async def _begin(
    session: AsyncSession, one: Subscription, school_class: SchoolClass | None
) -> None:
    timing, waited = await timing_of(session), await queries.anybody_waits(session)
    await begin(session, one, school_class, timing)
    if not waited:
        await tell_if_waiting(session, timing)


async def pause(session: AsyncSession, one: Subscription) -> None:
    """Nothing more until it is resumed; what waits to be sent is taken back."""
    if one.state is SubscriptionState.ACTIVE:
        rest(one)
        await queries.withdraw_unsent(session, [one.id])


async def resume(session: AsyncSession, one: Subscription, person: Person, *, channel: str) -> None:
    """Paused, silent or stopped: it goes on where it was left, at its next time. One that a class
    had stopped comes behind what the class takes now."""
    if one.state is SubscriptionState.FINISHED:
        return
    if one.class_id is not None and one.state is SubscriptionState.STOPPED:
        one.place = await place_for(session, one.class_id, first=False)
    await _agree(session, person, one, channel)
    await _begin(session, one, await class_of(session, one))


async def reschedule(session: AsyncSession, school_class: SchoolClass) -> None:
    """The class has another hour, weekday or language, or none any more."""
    for one in await queries.subscriptions_of_classes(session, [school_class.id]):
        if school_class.removed_at is not None:
            await _end(session, one)
            continue
        if one.person_id != school_class.teacher_id:  # what is on its way goes to the wrong one
            await queries.withdraw_unsent(session, [one.id])
        one.language, one.person_id = school_class.language, school_class.teacher_id
        if one.state is SubscriptionState.ACTIVE and one.reminded_at is None:
            await _begin(session, one, school_class)


async def stop_course(
    session: AsyncSession, one: Subscription, person: Person, *, channel: str
) -> None:
    """Nothing more of it, at once; with the last one the learner's consent ends. The next course in
    a class's line takes its turn."""
    await _end(session, one)
    taught = await class_of(session, one)
    if taught is not None and taught.removed_at is None:
        await settle(session, taught, await timing_of(session))
    mine = await queries.subscriptions_of(session, person.id)
    if not any(each.class_id is None and each.state in ON_ITS_WAY for each in mine):
        await withdraw(session, person, Purpose.LESSONS, channel=channel)


async def _end(session: AsyncSession, one: Subscription) -> None:
    if one.state in ON_ITS_WAY:
        end(one)
        await queries.withdraw_unsent(session, [one.id])


async def stop_all(session: AsyncSession, person: Person, *, channel: str) -> None:
    """No lessons and reminders any more, at once, whoever sends them: what waits in the outbox is
    taken back too."""
    mine = await queries.subscriptions_of(session, person.id)
    for one in mine:
        if one.state in ON_ITS_WAY:
            end(one)
    await queries.withdraw_unsent(session, [one.id for one in mine])
    person.muted_at = clock.now()
    await withdraw(session, person, Purpose.LESSONS, channel=channel)
    await residence.leave(session, person, channel=channel)
    for row in await addresses_of(session, person.id):
        await take_back(session, to=Address(row.channel, row.contact), lane=Lane.EDUCATION)


async def forget(session: AsyncSession, person_id: int) -> None:
    """Of somebody who is being erased: it counts on that lessons were sent, and nothing comes."""
    for one in await queries.subscriptions_of(session, person_id):
        if one.state in ON_ITS_WAY:
            end(one)
