"""What is offered below the last card of a lesson. Rooms that have more to offer add it here."""

from services.conversation.turn import Turn
from services.lessons.model import Subscription
from services.lessons.wording import Told
from services.messages import Choice
from services.texts import _


async def ending_choices(turn: Turn, told: Told, one: Subscription) -> tuple[Choice, ...]:
    """The most likely first: the questions, a class has had the lesson, the next one where there is
    one, then this one again."""
    following = () if told.is_last else (next_choice(one),)
    held = (session_choice(told.sent_id),) if told.label else ()
    again = Choice(f"lesson:again:{told.sent_id}", _("🔁 From the beginning"))
    return (quiz_choice(told), *held, *following, again)


def quiz_choice(told: Told) -> Choice:
    return Choice(f"quiz:begin:{told.sent_id}", _("❓ The questions"))


def session_choice(sent_id: int) -> Choice:
    return Choice(f"session:begin:{sent_id}", _("✅ We held this lesson"))


def next_choice(one: Subscription) -> Choice:
    return Choice(f"lesson:next:{one.id}", _("⏭ The next lesson now"))
