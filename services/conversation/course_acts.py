"""A class's courses: which it takes one after the other, a further one, and which comes first."""

from collections.abc import Sequence
from dataclasses import replace

from services.conversation.arguments import Args, number
from services.conversation.lesson_acts import state_card
from services.conversation.lesson_state import standing
from services.conversation.turn import Turn
from services.errors import no_longer
from services.lessons.access import access_subscription, class_of
from services.lessons.line.queries import STANDING, line_of
from services.lessons.line.service import put_first
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.lessons.service import subscribe
from services.lessons.taught import Outline, further_courses, lesson_titles, outline, title_of
from services.messages import Choice, Reply
from services.schools.model import SchoolClass
from services.schools.service import access_class
from services.texts import Lines, Spoken, Words, _, ngettext


async def on_courses(turn: Turn, args: Args) -> None:
    """`lesson:courses:<class>`: what it takes, and what else there is for its grade."""
    taught = await _own_class(turn, args)
    taken = await subscriptions_of_classes(turn.session, [taught.id])
    lines = [_standing(turn, one) for one in sorted(taken, key=_by_place)]
    new = _not_taken(taught, taken)
    asked = _("Which course should it take besides? One lesson a week, never two on a day.")
    head = _("📚 The courses of class {label}, one after the other:", label=Words(taught.label))
    text = Lines([Lines([head, *lines]), asked if new else None], between="\n\n")
    standing_ones = [
        Choice(f"lesson:class:{one.id}", Words(f"📘 {_title(turn, one.course)}")) for one in taken
    ]
    further = [
        Choice(f"lesson:course:{taught.id}:{one.name}", Words(f"➕ {_title(turn, one.name)}"))
        for one in new
    ]
    back = Choice("school:show", _("◀ My school"))
    await turn.say(Reply(text, choices=(*further, *standing_ones, back)))


async def on_course(turn: Turn, args: Args) -> None:
    """`lesson:course:<class>:<course>`: what is in it, and whether it comes first."""
    taught = await _own_class(turn, args)
    course = _offered(taught, args)
    line = await line_of(turn.session, taught.id)
    language, fallback = turn.person.language, turn.policy.language
    titles = lesson_titles(course, language, fallback=fallback)
    lines: list[Spoken] = [
        _("📘 {course}", course=Words(_title(turn, course.name))),
        ngettext("{count} lesson:", "{count} lessons:", len(course.lessons)),
        *(Words(f"• {title}") for title in titles),
    ]
    ask = _when(turn, taught, line)
    choices = _orders(turn, taught, course, line)
    home = Choice(f"lesson:courses:{taught.id}", _("◀ Its courses"))
    await turn.say(Reply(Lines([Lines(lines), ask], between="\n\n"), choices=(*choices, home)))


def _when(turn: Turn, taught: SchoolClass, line: Sequence[Subscription]) -> Spoken:
    label = Words(taught.label)
    if not line:
        return _("It comes at the hour of class {label}, one lesson a week.", label=label)
    course = Words(_title(turn, line[0].course))
    return _(
        "It comes at the hour of class {label}, one lesson a week. First this course, or first "
        "“{course}” to its end?",
        label=label,
        course=course,
    )


def _orders(
    turn: Turn, taught: SchoolClass, course: Outline, line: Sequence[Subscription]
) -> tuple[Choice, ...]:
    """One press decides, and begins it."""
    last = Words(_title(turn, line[-1].course)) if line else Words("")
    after = _("⏬ After “{course}”", course=last) if line else _("▶ Begin")
    first = Choice(f"lesson:take:{taught.id}:{course.name}:first", _("⏫ This course first"))
    behind = Choice(f"lesson:take:{taught.id}:{course.name}:after", after)
    return (first, behind) if line else (behind,)


async def on_take(turn: Turn, args: Args) -> None:
    """`lesson:take:<class>:<course>:first` or `:after`."""
    taught = await _own_class(turn, args)
    course = _offered(taught, args)
    if len(args) != 4 or args[3] not in ("first", "after"):
        raise no_longer()
    taken = await subscribe(
        turn.session,
        turn.person,
        course.name,
        channel=turn.inbound.sender.channel,
        school_class=taught,
        first=args[3] == "first",
    )
    if taken.state is SubscriptionState.FINISHED:
        raise no_longer()
    await turn.say(_placed(turn, taken, taught))


async def on_first(turn: Turn, args: Args) -> None:
    """`lesson:first:<subscription>`: now, and the other one goes on after it."""
    one = await access_subscription(turn.session, number(args), turn.person)
    await put_first(turn.session, one)
    taught = await class_of(turn.session, one)
    if taught is not None:
        await turn.say(_placed(turn, one, taught))


def _placed(turn: Turn, one: Subscription, taught: SchoolClass) -> Reply:
    """Where it stands now, and the way back to all of the class's courses."""
    card = state_card(turn, one, label=taught.label)
    return replace(card, choices=(*card.choices, courses_choice(taught.id)))


def courses_choice(class_id: int) -> Choice:
    return Choice(f"lesson:courses:{class_id}", _("📚 Its courses"))


async def _own_class(turn: Turn, args: Args) -> SchoolClass:
    """Its lessons go to its teacher, who alone decides. Raises IllegalMove, and NotFound."""
    taught = await access_class(turn.session, number(args), turn.person)
    if taught.teacher_id != turn.person.id:
        raise no_longer()
    return taught


def _offered(taught: SchoolClass, args: Args) -> Outline:
    """Of a name in a button, which somebody may have made up. Raises IllegalMove."""
    for course in further_courses(taught.grade):
        if len(args) > 2 and course.name == args[2]:
            return course
    raise no_longer()


def _not_taken(taught: SchoolClass, taken: Sequence[Subscription]) -> Sequence[Outline]:
    """What was stopped may be taken again; what is over has no lessons left."""
    there = {one.course for one in taken if one.state in (*STANDING, SubscriptionState.FINISHED)}
    return [one for one in further_courses(taught.grade) if one.name not in there]


def _by_place(one: Subscription) -> tuple[bool, int, int]:
    """As they come; what is over or stopped stands at the end."""
    return one.state not in STANDING, one.place, one.id


def _standing(turn: Turn, one: Subscription) -> Spoken | None:
    course = outline(one.course, pupils=True)
    if course is None:
        return None
    where = standing(one, course, turn.policy.timezone)
    return _("• {course}: {standing}", course=Words(_title(turn, one.course)), standing=where)


def _title(turn: Turn, course: str) -> str:
    found = outline(course, pupils=True)
    return title_of(found, turn.person.language) if found else course
