"""Where a subscription goes from where it is: on to the next lesson, to rest, to its end."""

from collections.abc import Sequence
from datetime import datetime

from services import clock
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.taught import next_lesson, outline
from services.lessons.timing import Timing
from services.schools.model import SchoolClass


def advance(
    one: Subscription, sent: Sequence[str], taught: SchoolClass | None, timing: Timing
) -> None:
    """A lesson was just sent, after those in `sent`: the next one on another day, or the end."""
    course = outline(one.course, pupils=taught is not None)
    fresh = next_lesson(course, sent) if course else None
    following = next_lesson(course, [*sent, fresh]) if course and fresh else None
    if course is None or following is None:
        finish(one)
        return
    one.next_lesson = course.lessons.index(following)
    if one.state is SubscriptionState.ACTIVE:  # a paused one stays at rest
        one.due_at = timing.next_day_after(
            taught or one, of_class=taught is not None, after=clock.now()
        )


def move_on(one: Subscription, taught: SchoolClass | None, timing: Timing) -> None:
    """Nothing is sent now: the lesson comes at the next time there is."""
    one.due_at = timing.next_after(taught or one, of_class=taught is not None, after=clock.now())


def begin_again(
    one: Subscription, taught: SchoolClass | None, timing: Timing, *, last: datetime | None
) -> None:
    """Active from now on; the next lesson at the next time there is, and never on the day of the
    `last` one that its class, or the learner, was sent."""
    one.state, one.reminded_at, one.ended_at = SubscriptionState.ACTIVE, None, None
    after = timing.free_after(clock.now(), last)
    one.due_at = timing.next_after(taught or one, of_class=taught is not None, after=after)


def wait(one: Subscription) -> None:
    """Another course of its class comes first."""
    one.state, one.due_at, one.reminded_at = SubscriptionState.QUEUED, None, None


def hush(one: Subscription) -> None:
    """Reminded once; from now on silence, until somebody presses."""
    one.reminded_at, one.due_at = clock.now(), None


def rest(one: Subscription) -> None:
    one.state, one.due_at = SubscriptionState.PAUSED, None


def finish(one: Subscription) -> None:
    one.state, one.due_at, one.ended_at = SubscriptionState.FINISHED, None, clock.now()


def stop(one: Subscription) -> None:
    one.state, one.due_at, one.ended_at = SubscriptionState.STOPPED, None, clock.now()
