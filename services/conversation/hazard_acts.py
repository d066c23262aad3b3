"""An item near a school, in chat: confirmed by the team on site; a lesson for the school; and what
only a coordinator decides, each asked about once more."""

from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.coordination.service import access_task
from services.errors import no_longer
from services.hazards import queries
from services.hazards.reading import offered_lesson
from services.hazards.service import confirm, end_by_hand
from services.hazards.unreached import tell_by_hand, unreached
from services.messages import Choice, Reply
from services.schools.queries import find_school
from services.texts import Lines, Words, _

#: Schools that stand as buttons below one message; the others are on the task's page.
MOST = 8


async def on_hazard(turn: Turn, args: Args) -> None:
    """`hazard:confirm:<task>`, `hazard:lesson:<notice>`, and what coordinators may do."""
    act = _ACTS.get(args[0] if args else "")
    if act is None:
        raise no_longer()
    await act(turn, args)


async def _confirm(turn: Turn, args: Args) -> None:
    await confirm(turn.session, number(args), by=turn.person)
    await turn.say(_("Noted: an item is there. Schools near it are told to keep away."))


async def _lesson(turn: Turn, args: Args) -> None:
    for reply in await offered_lesson(turn.session, number(args), turn.person):
        await turn.say(reply)


async def _schools(turn: Turn, args: Args) -> None:
    """`hazard:schools:<task>`: those that have not been told, and may be."""
    task = await access_task(turn.session, number(args), turn.person)
    hazard = await queries.lock_hazard(turn.session, task.id)
    if hazard is None or hazard.confirmed_at is None or hazard.settled_at is not None:
        raise no_longer()
    left = await unreached(turn.session, task, hazard)
    told = {school.id for school in left.tellable}
    called = [one.name for one in (*left.placeless, *left.nobody) if one.id not in told]
    lines = [
        _("{reference}: schools that have not been told", reference=task.reference),
        _("Nobody knows how near these are. Whom do you want to tell?") if told else None,
        _("Nobody there can be told by message, please call: {names}",
          names=Words(", ".join(called))) if called else None,
        None if told or called else _("Every school has been told."),
    ]  # fmt: skip
    choices = tuple(
        Choice(f"hazard:ask:{task.id}:{one.id}", Words(f"🏫 {one.name}"))
        for one in left.tellable[:MOST]
    )
    await turn.say(Reply(Lines(lines), choices=choices))


async def _ask(turn: Turn, args: Args) -> None:
    """`hazard:ask:<task>:<school>`"""
    task = await access_task(turn.session, number(args), turn.person)
    school = await find_school(turn.session, number(args, 2))
    if school is None:
        raise no_longer()
    asked = _("Tell the teachers of {school} to keep away?", school=Words(school.name))
    yes = Choice(f"hazard:tell:{task.id}:{school.id}", _("Yes, tell them"))
    await turn.say(Reply(asked, choices=(yes, _back(task.id))))


async def _tell(turn: Turn, args: Args) -> None:
    """`hazard:tell:<task>:<school>`"""
    told = await tell_by_hand(turn.session, number(args), number(args, 2), by=turn.person)
    text = _("Teachers that are told: {people}", people=told.told)
    await turn.say(Reply(text, choices=(_back(told.task_id),)))


def _back(task_id: int) -> Choice:
    return Choice(f"hazard:schools:{task_id}", _("◀ The other schools"))


async def _over(turn: Turn, args: Args) -> None:
    """`hazard:over:<task>`"""
    task = await access_task(turn.session, number(args), turn.person)
    asked = _(
        "{reference}: tell the schools that the work is over? The item must be gone, or others "
        "must have dealt with it.",
        reference=task.reference,
    )
    yes = Choice(f"hazard:end:{task.id}", _("Yes, tell them"))
    no = Choice(f"task:show:{task.id}", _("◀ Back"))
    await turn.say(Reply(asked, choices=(yes, no)))


async def _end(turn: Turn, args: Args) -> None:
    await end_by_hand(turn.session, number(args), by=turn.person)
    await turn.say(_("The schools are told that the work is over."))


_ACTS = {
    "confirm": _confirm,
    "lesson": _lesson,
    "schools": _schools,
    "ask": _ask,
    "tell": _tell,
    "over": _over,
    "end": _end,
}
