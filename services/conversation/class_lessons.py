"""`/lesson`: a teacher's classes, when each has its next lesson, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import replace

from services.conversation import school
from services.conversation.arguments import Args, number
from services.conversation.calendar_acts import calendar_choice
from services.conversation.certificate_acts import certificate_choice
from services.conversation.course_acts import courses_choice
from services.conversation.lesson_acts import state_card
from services.conversation.lesson_state import standing
from services.conversation.summary_acts import year_choice
from services.conversation.turn import Turn
from services.lessons.access import access_subscription, class_of
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.lessons.taught import outline, title_of
from services.messages import Choice, Reply
from services.schools.model import SchoolClass
from services.schools.queries import classes_of_teacher
from services.texts import Lines, Words, _


async def on_lesson(turn: Turn, args: Args) -> None:
    """One class is shown at once; of several there is a list. Without a class, the welcome
    lesson."""
    classes = await classes_of_teacher(turn.session, turn.person.id)
    taken = await subscriptions_of_classes(turn.session, [each.id for each in classes])
    if not taken:
        await school.on_lesson(turn, args)
    elif len(taken) == 1:
        await turn.say(_class_card(turn, taken[0], _label(taken[0], classes)))
    else:
        await turn.say(_list(turn, taken, classes))


async def on_class(turn: Turn, args: Args) -> None:
    """`lesson:class:3`: one of the list."""
    one = await access_subscription(turn.session, number(args), turn.person)
    taught = await class_of(turn.session, one)
    await turn.say(_class_card(turn, one, taught.label if taught else ""))


def _class_card(turn: Turn, one: Subscription, label: str) -> Reply:
    """Where the course stands, and below it the class's certificate and its calendar."""
    card, more = state_card(turn, one, label=label), [year_choice()]
    if one.class_id is not None:
        more = [courses_choice(one.class_id), *more]
    if one.class_id is not None and one.state is SubscriptionState.FINISHED:
        more = [certificate_choice(one), *more]
    elif one.class_id is not None:
        more = [calendar_choice(one.class_id), *more]
    return replace(card, choices=(*card.choices, *more))


def _list(turn: Turn, taken: Sequence[Subscription], classes: Sequence[SchoolClass]) -> Reply:
    named = {one.id: Words(_named(turn, one, taken, _label(one, classes))) for one in taken}
    lines = [
        _("{label}: {standing}", label=named[one.id],
          standing=standing(one, course, turn.policy.timezone))
        for one in taken
        if (course := outline(one.course, pupils=True))
    ]  # fmt: skip
    choices = tuple(Choice(f"lesson:class:{one.id}", named[one.id]) for one in taken)
    return Reply(Lines([_("📘 The next lessons of your classes:"), *lines]), choices=choices)


def _named(turn: Turn, one: Subscription, taken: Sequence[Subscription], label: str) -> str:
    """The class; with its course where it takes several."""
    course = outline(one.course, pupils=True)
    several = sum(each.class_id == one.class_id for each in taken) > 1
    return f"{label} · {title_of(course, turn.person.language)}" if several and course else label


def _label(one: Subscription, classes: Sequence[SchoolClass]) -> str:
    return next((each.label for each in classes if each.id == one.class_id), "")
