"""A class told question by question, or one part of it changed; every answer is kept at once."""

from dataclasses import asdict, replace
from typing import Any

from services.conversation.arguments import Args, number
from services.conversation.class_questions import PARTS, Known, Question, Step, question, read_press
from services.conversation.school_cards import show_class
from services.conversation.turn import Turn
from services.enrolment.service import alter, enroll
from services.errors import NotFound, no_longer
from services.messages import Choice, Reply
from services.schools.classes import ClassFacts
from services.schools.levels import GRADES
from services.schools.queries import get_school, teacher_of
from services.schools.service import access_class, check_free, facts_of
from services.texts import Spoken, _

BACK = Choice("school:back", _("◀ Back"))
STOP = Choice("school:stop", _("✖ Cancel"))
#: The question stands here; the next one takes its place.
CARD = "class-form"


async def on_add(turn: Turn, args: Args) -> None:
    """`school:add`: all questions, for a new class."""
    await _own_grades(turn)
    await _ask(turn, {"school": "class", "todo": [step.value for step in Step], "known": {}})


async def on_edit(turn: Turn, args: Args) -> None:
    """`school:edit:<class>:<part>`: the questions of one part, for a class there is."""
    one = await access_class(turn.session, number(args), turn.person)
    part = PARTS.get(args[2]) if len(args) > 2 else None
    if part is None:
        raise no_longer()
    todo, known = [step.value for step in part], asdict(facts_of(one))
    await _ask(turn, {"school": "class", "class": one.id, "todo": todo, "known": known})


async def on_stop(turn: Turn, args: Args) -> None:
    """Nothing of what was told is kept."""
    if (turn.talk.expecting or {}).get("school") != "class":
        raise no_longer()
    turn.talk.expecting = None
    home = Choice("school:show", _("◀ My school"))
    await turn.say(Reply(_("Nothing was changed."), choices=(home,), card=CARD))


async def on_back(turn: Turn, args: Args) -> None:
    """The question before, with what was answered to it still known."""
    waiting = _standing(turn)
    done = list(waiting.get("done", []))
    if done:
        last = done.pop()
        waiting = {**waiting, "todo": [last, *waiting["todo"]], "done": done}
    await _ask(turn, waiting)


async def on_set(turn: Turn, args: Args) -> None:
    """`school:set:<step>:<value>`, while that question stands."""
    waiting = _standing(turn)
    step = Step(waiting["todo"][0])
    if len(args) != 3 or args[1] != step.value:
        raise no_longer()
    told = read_press(step, args[2], waiting["known"], await _own_grades(turn))
    if told is None:
        raise no_longer()
    await _take(turn, waiting, told)


async def hear(turn: Turn) -> None:
    """Typed words for the question that stands; asked again when they are no answer to it."""
    waiting = _standing(turn)
    asked = question(Step(waiting["todo"][0]), waiting["known"], await _own_grades(turn))
    told = asked.read(turn.inbound.text)
    if told is None:
        await _say(turn, waiting, asked, text=asked.again)
        return
    await _take(turn, waiting, told)


def _standing(turn: Turn) -> dict[str, Any]:
    waiting = turn.talk.expecting or {}
    if waiting.get("school") != "class":
        raise no_longer()
    return waiting


async def _own_grades(turn: Turn) -> range:
    """The grades of the person's own school. Raises NotFound for whoever has none."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or teacher.confirmed_at is None:
        raise NotFound(_("There is no such school."))
    return GRADES[(await get_school(turn.session, teacher.school_id)).level]


async def _take(turn: Turn, waiting: dict[str, Any], told: Known) -> None:
    """Note the answer; what it answers besides is not asked any more."""
    step, *todo = waiting["todo"]
    known = {**waiting["known"], **told}
    if step == Step.LABEL:
        await _check_label(turn, waiting, str(told["label"]))
        todo = [one for one in todo if one != Step.GRADE or "grade" not in told]
    done = [*waiting.get("done", []), step]
    waiting = {**waiting, "known": known, "todo": todo, "done": done}
    await (_ask(turn, waiting) if todo else _save(turn, waiting))


async def _check_label(turn: Turn, waiting: dict[str, Any], label: str) -> None:
    """Before the other questions: a class is there once."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is not None:
        of = waiting.get("class")
        await check_free(turn.session, teacher.school_id, label, but=of)


async def _save(turn: Turn, waiting: dict[str, Any]) -> None:
    facts, of = ClassFacts(**waiting["known"]), waiting.get("class")
    turn.talk.expecting, turn.talk.choices = None, []
    channel = turn.inbound.sender.channel
    if of is not None:
        changed = await alter(turn.session, of, facts, by=turn.person, channel=channel)
        await show_class(turn, changed)
        return
    added = await enroll(turn.session, turn.person, facts, channel=channel)
    await turn.say(Reply(_("✅ The class is in."), card=CARD, fresh=not turn.pressed))
    await show_class(turn, added)


async def _ask(turn: Turn, waiting: dict[str, Any]) -> None:
    asked = question(Step(waiting["todo"][0]), waiting["known"], await _own_grades(turn))
    await _say(turn, waiting, asked)


async def _say(
    turn: Turn, waiting: dict[str, Any], asked: Question, *, text: Spoken | None = None
) -> None:
    turn.await_words(waiting)
    step = waiting["todo"][0]
    answers = [Choice(f"school:set:{step}:{value}", said) for value, said in asked.answers.items()]
    ways = (BACK, STOP) if waiting.get("done") else (STOP,)
    reply = Reply(text or asked.text, choices=(*answers, *ways), card=CARD)
    await turn.say(replace(reply, fresh=not turn.pressed))
