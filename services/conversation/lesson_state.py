"""Where a course stands, in words: when its next lesson comes, and what can be done about it."""

from zoneinfo import ZoneInfo

from services.conversation.lesson_endings import next_choice
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.taught import Outline
from services.messages import Choice
from services.texts import At, Spoken, _


def standing(one: Subscription, course: Outline, zone: ZoneInfo) -> Spoken:
    """One line: the state, and the number and time of the lesson that comes next."""
    number, total = one.next_lesson + 1, len(course.lessons)
    if one.state is SubscriptionState.FINISHED:
        if total == 1:
            return _("finished: its lesson was sent")
        return _("finished: all {total} lessons were sent", total=total)
    if one.state is SubscriptionState.STOPPED:
        return _("stopped before lesson {number} of {total}", number=number, total=total)
    if one.state is SubscriptionState.QUEUED:
        return _("after the other course: lesson {number} of {total}", number=number, total=total)
    if one.state is SubscriptionState.PAUSED:
        return _("paused before lesson {number} of {total}", number=number, total=total)
    if one.due_at is not None:
        at = At(one.due_at, zone)
        return _("lesson {number} of {total}: {at}", number=number, total=total, at=at)
    if one.reminded_at is not None:
        return _("lesson {number} of {total}: when you press a button", number=number, total=total)
    return _("lesson {number} of {total}: once the school year is known",
             number=number, total=total)  # fmt: skip


def standing_choices(one: Subscription) -> tuple[Choice, ...]:
    """What can be done from where it stands, the most likely first."""
    if one.state is SubscriptionState.FINISHED:
        return ()
    if one.state is SubscriptionState.STOPPED:
        return (go_on(one),)
    if one.state is SubscriptionState.QUEUED:
        return Choice(f"lesson:first:{one.id}", _("⏫ This course first")), stop(one)
    if one.state is SubscriptionState.PAUSED or one.reminded_at is not None:
        return go_on(one), next_choice(one), stop(one)
    return next_choice(one), Choice(f"lesson:pause:{one.id}", _("⏸ Pause")), stop(one)


def go_on(one: Subscription) -> Choice:
    return Choice(f"lesson:resume:{one.id}", _("▶ Go on with the lessons"))


def stop(one: Subscription) -> Choice:
    return Choice(f"lesson:stop:{one.id}", _("✖ No more lessons"))
