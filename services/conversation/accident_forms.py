"""Asking an accident's forms: one question after the other, each answer kept at once."""

from dataclasses import dataclass, replace

from services import clock
from services.accidents.forms import FORMS, Form, Question, after, question
from services.accidents.model import Accident, Victim
from services.accidents.service import access_accident, access_own, access_victim, set_values
from services.conversation.arguments import LARGEST_ID, Args
from services.conversation.hearing import whole_number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Choice, Reply
from services.readings.model import Way
from services.texts import Spoken, _

#: The form's question stands here; the next one takes its place.
CARD = "accident-form"
ENOUGH = _("✖ Enough")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a form, and the row of the accident or victim it is about."""

    form: Form
    row_id: int
    question: Question


async def begin(turn: Turn, form: Form, row_id: int) -> None:
    await _ask(turn, Asked(form, row_id, FORMS[form][0]))


async def _ask(turn: Turn, asked: Asked) -> None:
    one = asked.question
    turn.await_words({"form": asked.form.value, "row": asked.row_id, "question": one.name})
    choices = [
        Choice(f"accident:answer:{one.name}:{value}", label) for value, label in one.answers.items()
    ]
    choices += [Choice(f"accident:skip:{one.name}", _("Skip")), Choice("accident:stop", ENOUGH)]
    fresh = bool(one.photo) or not turn.pressed
    await turn.say(Reply(one.text, choices=tuple(choices), photo=one.photo, card=CARD, fresh=fresh))


def is_asking(turn: Turn) -> bool:
    return "form" in (turn.talk.expecting or {})


async def hear(turn: Turn) -> None:
    """Typed words for the question that stands."""
    await _take(turn, _standing(turn), turn.inbound.text)


async def on_answer(turn: Turn, args: Args) -> None:
    """`accident:answer:killed:2`, while that question stands."""
    asked = _standing(turn)
    if len(args) != 3 or args[1] != asked.question.name or args[2] not in asked.question.answers:
        raise no_longer()
    await _take(turn, asked, args[2])


async def on_skip(turn: Turn, args: Args) -> None:
    asked = _standing(turn)
    if args[1:] != [asked.question.name]:
        raise no_longer()
    await _ask_next(turn, asked)


def _standing(turn: Turn) -> Asked:
    """What is being asked. Raises when nothing is."""
    waiting = turn.talk.expecting or {}
    form = Form(waiting["form"]) if "form" in waiting else None
    asked = question(form, str(waiting["question"])) if form else None
    row_id = whole_number(str(waiting.get("row", "")), LARGEST_ID)
    if form is None or asked is None or row_id is None:
        raise no_longer()
    return Asked(form, row_id, asked)


async def _take(turn: Turn, asked: Asked, raw: str) -> None:
    values = asked.question.read(raw, clock.now().astimezone(turn.policy.timezone))
    if values is None:
        await turn.say(_("I did not understand that. Press one of the buttons, or Skip."))
        await _ask(turn, asked)
        return
    set_values(await _row(turn, asked), values)
    await _ask_next(turn, asked)


async def _row(turn: Turn, asked: Asked) -> Accident | Victim:
    """What is written to, for whoever may still write there."""
    if asked.form is Form.VICTIM:
        return await access_victim(turn.session, asked.row_id, turn.person, how=Way.WRITTEN)
    access = access_own if asked.form is Form.TOLD else access_accident
    return await access(turn.session, asked.row_id, turn.person)


async def _ask_next(turn: Turn, asked: Asked) -> None:
    following = after(asked.form, asked.question.name)
    if following is not None:
        await _ask(turn, replace(asked, question=following))
        return
    turn.talk.expecting, turn.talk.choices = None, []
    way_back = _way_back(asked)
    await turn.say(Reply(_done(asked.form), choices=way_back, card=CARD, fresh=not turn.pressed))


def _done(form: Form) -> Spoken:
    if form is Form.TOLD:
        return _("Thank you. That was all. Please stay away from the place, and keep others away.")
    return _("Noted.")


def _way_back(asked: Asked) -> tuple[Choice, ...]:
    if asked.form is Form.FULL:
        return (Choice(f"accident:open:{asked.row_id}", _("🚑 The accident")),)
    if asked.form is Form.VICTIM:
        return (Choice(f"accident:victim:{asked.row_id}", _("Show the details")),)
    return ()
