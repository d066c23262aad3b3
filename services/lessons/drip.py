"""What is due by itself: a lesson a week, a kind word to those who fell behind, and no more than a
channel can send soon.

Everything happens in one transaction: a lesson counts as sent in the same commit in which the
outbox promises it, and no other process has the same rows in hand. A crash repeats nothing.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import queries
from services.lessons.line.queries import sent_since
from services.lessons.line.service import settle
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.lessons.moving import advance, finish, hush, move_on, stop
from services.lessons.pacing import Facts, Step, step_for
from services.lessons.promising import Promise, remind, send
from services.lessons.school_days import tell_if_waiting, timing_of, wake_waiting
from services.lessons.taught import Outline, next_lesson, outline
from services.lessons.timing import Timing
from services.lessons.weekly import day_begins, is_night, same_day
from services.messages import Address
from services.policy import policy_of
from services.schools.model import SchoolClass

#: Subscriptions taken in one go.
SLICE = 100
#: The most lessons that wait in the outbox for one channel: ten seconds' worth at 30 a second.
#: Whoever else is due stays so, in the order of the due times.
WINDOW = 300


async def send_due(session: AsyncSession, *, limit: int = SLICE) -> int:
    """Promise what is due, a slice for each channel that has room; how many messages that were.

    At night nothing is sent, whatever is due.
    """
    now, waited = clock.now(), await wake_waiting(session, limit=limit)
    if is_night(now, policy_of(session).timezone):
        return 0
    slices = [due async for due in _slices(session, now, limit=limit)]
    if not slices:
        return 0
    timing = await timing_of(session)
    promised = [await _take(session, due, await _look_up(session, timing, due)) for due in slices]
    if not waited:
        await tell_if_waiting(session, timing)
    return sum(promised)


async def _slices(
    session: AsyncSession, now: datetime, *, limit: int
) -> AsyncIterator[Sequence[Subscription]]:
    """What is due on each channel that has room, locked."""
    channel = None
    while (channel := await queries.channel_after(session, channel)) is not None:
        if await queries.waiting_in_outbox(session, channel) + limit <= WINDOW:
            due = await queries.take_due(session, channel=channel, now=now, limit=limit)
            if due:
                yield due


@dataclass(frozen=True, slots=True)
class _Slice:
    """All that a slice needs to know, looked up once."""

    timing: Timing
    now: datetime
    classes: Mapping[int, tuple[SchoolClass, bool]]
    receivers: Mapping[int, tuple[str, Address]]
    sent: Mapping[int, list[LessonSent]]
    #: Classes that have had a lesson on this day, of whichever course.
    taught_today: set[int]

    def class_of(self, one: Subscription) -> SchoolClass | None:
        return self.classes[one.class_id][0] if one.class_id is not None else None

    def may_teach(self, one: Subscription) -> bool:
        return one.class_id is None or self.classes[one.class_id][1]

    def had_today(self, one: Subscription) -> bool:
        if one.class_id is not None:
            return one.class_id in self.taught_today
        mine = self.sent[one.id]
        return bool(mine) and same_day(mine[-1].sent_at, self.now, self.timing.zone)


async def _look_up(session: AsyncSession, timing: Timing, due: Sequence[Subscription]) -> _Slice:
    classes = await queries.classes_by_id(session, [one.class_id for one in due if one.class_id])
    for one in due:
        if one.class_id is not None:
            one.person_id = classes[one.class_id][0].teacher_id
    now = clock.now()
    return _Slice(
        timing=timing,
        now=now,
        classes=classes,
        receivers=await queries.receivers(session, {one.person_id for one in due}),
        sent=await queries.sent_in(session, [one.id for one in due]),
        taught_today=await sent_since(session, list(classes), day_begins(now, timing.zone)),
    )


async def _take(session: AsyncSession, due: Sequence[Subscription], known: _Slice) -> int:
    """Each one's step; the lessons and reminders are written together at the end."""
    lessons: list[Promise] = []
    reminders: list[Promise] = []
    for one in due:
        course = outline(one.course, pupils=one.class_id is not None)
        reached = known.receivers.get(one.person_id)
        if reached is not None and reached[1].channel != one.channel:
            one.channel = reached[1].channel  # it is still due, and comes with that channel's
            continue
        step = step_for(_facts(one, course, known))
        if step in (Step.SEND, Step.REMIND) and course is not None and reached is not None:
            promise = _promise(one, course, reached, known)
            (lessons if step is Step.SEND else reminders).append(promise)
        if step is Step.SEND and one.class_id is not None:
            known.taught_today.add(one.class_id)
        _move(one, step, known)
    await send(session, lessons)
    await remind(session, reminders)
    await _hand_on(session, due, known)
    return len(lessons) + len(reminders)


async def _hand_on(session: AsyncSession, due: Sequence[Subscription], known: _Slice) -> None:
    """Where a class's course has come to its end, the next one in its line takes its turn."""
    for one in due:
        taught = known.class_of(one)
        if taught is not None and one.state is SubscriptionState.FINISHED:
            await settle(session, taught, known.timing)


def _facts(one: Subscription, course: Outline | None, known: _Slice) -> Facts:
    taught, sent = known.class_of(one), known.sent[one.id]
    names = [each.lesson for each in sent]
    assert one.due_at is not None
    return Facts(
        in_time=known.timing.in_time(
            one.due_at, taught or one, of_class=taught is not None, now=known.now
        ),
        had_today=known.had_today(one),
        welcome=course is not None and known.may_teach(one) and one.person_id in known.receivers,
        lessons_left=course is None or next_lesson(course, names) is not None,
        class_removed=taught is not None and taught.removed_at is not None,
        class_paused=taught is not None and taught.paused_at is not None,
        unopened=_unopened(sent),
    )


def _unopened(sent: Sequence[LessonSent]) -> int:
    """How many of the newest ones, in a row, nobody has opened."""
    count = 0
    for each in reversed(sent):
        if each.opened_at is not None:
            break
        count += 1
    return count


def _promise(
    one: Subscription, course: Outline, reached: tuple[str, Address], known: _Slice
) -> Promise:
    sent, taught = known.sent[one.id], known.class_of(one)
    fresh = next_lesson(course, [each.lesson for each in sent])
    return Promise(
        subscription=one,
        outline=course,
        lesson=fresh or course.lessons[-1],
        sent=sent,
        label=taught.label if taught else "",
        reader=reached[0],
        to=reached[1],
    )


def _move(one: Subscription, step: Step, known: _Slice) -> None:
    taught = known.class_of(one)
    if step is Step.STOP:
        stop(one)
    elif step is Step.FINISH:
        finish(one)
    elif step is Step.REMIND:
        hush(one)
    elif step is Step.MOVE_ON:
        move_on(one, taught, known.timing)
    else:
        advance(one, [each.lesson for each in known.sent[one.id]], taught, known.timing)
