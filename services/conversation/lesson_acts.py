"""The buttons below a lesson: read it card by card, the next one, again, pause, no more."""

from dataclasses import replace

from services.conversation.arguments import Args, number
from services.conversation.lesson_endings import ending_choices
from services.conversation.lesson_state import go_on, standing, standing_choices, stop
from services.conversation.quiz_acts import opens_with_question
from services.conversation.turn import Turn
from services.errors import no_longer
from services.lessons import service as lessons
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.reading import opened, send_next, told_of
from services.lessons.taught import outline, title_of
from services.lessons.wording import CLOSING, Told, page, title_card
from services.messages import Reply
from services.texts import Lines, Words, _


async def on_open(turn: Turn, args: Args) -> None:
    """`lesson:open:7`: the first card, at the end of the conversation. Before a course's first
    lesson a question comes once."""
    asked = await opens_with_question(turn, number(args))
    told = await opened(turn.session, number(args), turn.person)
    if asked:
        return
    await turn.say(replace(await _page(turn, told, 1), fresh=True))


async def on_card(turn: Turn, args: Args) -> None:
    """`lesson:card:7:2`: that card in the place of the one before."""
    told = await opened(turn.session, number(args), turn.person)
    await turn.say(await _page(turn, told, number(args, 2)))


async def _page(turn: Turn, told: Told, card: int) -> Reply:
    one = await lessons.access_subscription(turn.session, told.subscription_id, turn.person)
    ending = await ending_choices(turn, told, one)
    return page(told, card, policy=turn.policy, ending=ending)


async def on_again(turn: Turn, args: Args) -> None:
    """`lesson:again:7`: the lesson as it arrived."""
    told = await opened(turn.session, number(args), turn.person)
    await turn.say(title_card(told))


async def on_next(turn: Turn, args: Args) -> None:
    """`lesson:next:3`: now, and the one after it on another day."""
    one = await lessons.access_subscription(turn.session, number(args), turn.person)
    sent = await send_next(turn.session, one)
    if sent is None:
        await turn.say(CLOSING)
        return
    await turn.say(title_card(await told_of(turn.session, sent, one)))


async def on_pause(turn: Turn, args: Args) -> None:
    one = await lessons.access_subscription(turn.session, number(args), turn.person)
    if one.state is not SubscriptionState.ACTIVE:
        raise no_longer()
    await lessons.pause(turn.session, one)
    text = _("Paused. No lesson comes until you let them go on; none is lost.")
    await turn.say(Reply(text, choices=(go_on(one), stop(one))))


async def on_resume(turn: Turn, args: Args) -> None:
    """Of a course that was paused, stopped, or fell silent."""
    one = await lessons.access_subscription(turn.session, number(args), turn.person)
    if one.state is SubscriptionState.FINISHED:
        raise no_longer()
    channel = turn.inbound.sender.channel
    await lessons.resume(turn.session, one, turn.person, channel=channel)
    await turn.say(state_card(turn, one))


async def on_stop(turn: Turn, args: Args) -> None:
    one = await lessons.access_subscription(turn.session, number(args), turn.person)
    if one.state not in lessons.ON_ITS_WAY:
        raise no_longer()
    channel = turn.inbound.sender.channel
    await lessons.stop_course(turn.session, one, turn.person, channel=channel)
    text = _("You get no more lessons of this course. You can begin again at any time.")
    await turn.say(Reply(text, choices=(go_on(one),)))


def state_card(turn: Turn, one: Subscription, *, label: str = "") -> Reply:
    """A course and where it stands. Raises IllegalMove when its files are gone."""
    course = outline(one.course, pupils=one.class_id is not None)
    if course is None:
        raise no_longer()
    title = Words(title_of(course, turn.person.language))
    lines = [
        _("Class {label}", label=Words(label)) if label else None,
        _("📘 {course}", course=title),
        standing(one, course, turn.policy.timezone),
    ]
    card = f"subscription:{one.id}"
    return Reply(Lines(lines), choices=standing_choices(one), card=card, fresh=True)
