"""What a pupil's phone is told, in words for children. Pure."""

from collections.abc import Mapping

from services.messages import Choice, Reply
from services.quizzes.steps import Asked
from services.quizzes.visiting import Closed
from services.quizzes.wording import question
from services.texts import Spoken, Text, Words, _

REFUSALS: Mapping[Closed, Text] = {
    Closed.UNKNOWN: _("This code opens nothing. Please look at it once more, or ask your teacher."),
    Closed.TOO_MANY: _(
        "Too many codes were wrong. Please ask your teacher for the code and try again in an hour."
    ),
    Closed.NO_LESSON: _("Your class has no questions yet. Please ask your teacher."),
}


def how_to_enter() -> Text:
    return _("Please write /class and the code that your teacher shows, as /class ABC234.")


def over() -> Text:
    return _("These questions are over. To answer once more, write /class and the code.")


def pupils_question(asked: Asked, run: int, place: int) -> Reply:
    choices = [
        Choice(f"class:answer:{run}:{place}:{answer}", Words(words))
        for answer, words in enumerate(asked.answers)
    ]
    return question(asked, card_of(run, place), choices)


def card_of(run: int, place: int) -> str:
    return f"class:{run}:{place}"


def handed_on(closing: Spoken, code: str, card: str) -> Reply:
    """The closing, and the same questions anew for the next pupil with this phone."""
    another = Choice(f"class:again:{code}", _("👋 Another pupil answers"))
    return Reply(closing, choices=(another,), card=card)
