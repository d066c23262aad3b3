"""`/learn`: courses for residents and trades; choose one, a day and an hour; stop at any time."""

from collections.abc import Sequence

from services.consent.model import Purpose
from services.consent.wording import words
from services.conversation import lives_acts
from services.conversation.arguments import Args, number
from services.conversation.lesson_acts import state_card
from services.conversation.lesson_state import standing
from services.conversation.turn import Turn
from services.errors import no_longer
from services.lessons import service as lessons
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.queries import subscriptions_of
from services.lessons.reading import sent_lessons
from services.lessons.taught import Outline, lesson_titles, outline, outlines, title_of
from services.lessons.weekly import Weekly
from services.messages import Choice, Reply
from services.texts import Lines, Spoken, Words, _, ngettext

DAYS: tuple[Spoken, ...] = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
    _("Sunday"),
)  # fmt: skip
#: Local hours that are offered; none of them at night.
HOURS = (6, 9, 12, 15, 18, 19)
_ALL = lives_acts.ALL


async def on_learn(turn: Turn, args: Args) -> None:
    """What can be learned, and what the person takes already."""
    mine = {one.course: one for one in await _own(turn)}
    lines: list[Spoken | None] = []
    for course in outlines(pupils=False):
        if course.name in mine:
            lines.append(_("📘 {course}", course=Words(_title(turn, course))))
            lines.append(standing(mine[course.name], course, turn.policy.timezone))
    choices = tuple(
        Choice(f"learn:show:{course.name}", Words(_title(turn, course)))
        for course in outlines(pupils=False)
    )
    asked = _("Which short course do you want? One lesson a week, three minutes each.")
    lines = [asked, *lines, await lives_acts.told(turn)]
    await turn.say(Reply(Lines(lines), choices=(*choices, lives_acts.CHANGE)))


async def on_show(turn: Turn, args: Args) -> None:
    """`learn:show:scrap`: what it is, what is kept for it, and on which day it should come."""
    course = _course(args)
    taken = next((one for one in await _own(turn) if one.course == course.name), None)
    if taken is not None and taken.state is not SubscriptionState.STOPPED:
        await turn.say(await _taken(turn, taken))
        return
    about = Lines(
        [
            _("📘 {course}", course=Words(_title(turn, course))),
            ngettext("{count} lesson:", "{count} lessons:", len(course.lessons)),
            *(Words(f"• {title}") for title in _lesson_titles(turn, course)),
        ]
    )
    asked = _("On which day of the week should a lesson come?")
    choices = tuple(
        Choice(f"learn:day:{course.name}:{day}", name) for day, name in enumerate(DAYS, start=1)
    )
    told = Lines([about, words(Purpose.LESSONS, turn.policy), asked], between="\n\n")
    await turn.say(Reply(told, choices=(*choices, _ALL)))


async def on_day(turn: Turn, args: Args) -> None:
    """`learn:day:scrap:7`: at which hour?"""
    course, day = _course(args), _weekday(args)
    choices = tuple(
        Choice(f"learn:hour:{course.name}:{day}:{hour}", Words(f"{hour:02}:00")) for hour in HOURS
    )
    asked = _("{day}, at what time?", day=DAYS[day - 1])
    await turn.say(Reply(asked, choices=(*choices, _ALL)))


async def on_hour(turn: Turn, args: Args) -> None:
    """`learn:hour:scrap:7:19`: agreed. With the first course it is asked where they live."""
    course, weekday, hour = _course(args), _weekday(args), number(args, 3)
    if hour not in HOURS:
        raise no_longer()
    channel = turn.inbound.sender.channel
    one = await lessons.subscribe(
        turn.session, turn.person, course.name, channel=channel, weekly=Weekly(weekday, hour)
    )
    await turn.say(state_card(turn, one))
    if len(await _own(turn)) == 1:
        await lives_acts.ask_once(turn)


async def _own(turn: Turn) -> Sequence[Subscription]:
    """What they take for themselves, not for a class."""
    every = await subscriptions_of(turn.session, turn.person.id)
    return [one for one in every if one.class_id is None]


async def _taken(turn: Turn, one: Subscription) -> Reply:
    """Where it stands; of a course that is finished its lessons, to be read again."""
    card = state_card(turn, one)
    if one.state is not SubscriptionState.FINISHED:
        return card
    course = outline(one.course, pupils=False)
    titles = dict(zip(course.lessons, _lesson_titles(turn, course), strict=True)) if course else {}
    again = tuple(
        Choice(f"lesson:again:{sent.id}", Words(f"🔁 {titles.get(sent.lesson, sent.lesson)}"))
        for sent in await sent_lessons(turn.session, one)
    )
    return Reply(card.text, choices=again)


def _course(args: Args) -> Outline:
    """Of a name in a button, which somebody may have made up. Raises IllegalMove."""
    found = outline(args[1], pupils=False) if len(args) > 1 else None
    if found is None:
        raise no_longer()
    return found


def _weekday(args: Args) -> int:
    day = number(args, 2)
    if not 1 <= day <= len(DAYS):
        raise no_longer()
    return day


def _title(turn: Turn, course: Outline) -> str:
    return title_of(course, turn.person.language)


def _lesson_titles(turn: Turn, course: Outline) -> list[str]:
    return list(lesson_titles(course, turn.person.language, fallback=turn.policy.language))
