"""`/school`: a teacher's school and classes; who has none yet is asked for it."""

from services.conversation import class_dialogue, school_finding
from services.conversation.arguments import Args, number
from services.conversation.school_cards import show_class, show_school
from services.conversation.turn import Turn
from services.enrolment.service import bring_back, confirm, drop
from services.lessons.service import send_welcome
from services.messages import Choice, Reply
from services.schools.joining import refuse_teacher
from services.schools.queries import teacher_of
from services.schools.service import access_class
from services.texts import Words, _


async def on_school(turn: Turn, args: Args) -> None:
    """`/school`, `school:show` and `school:show:<page>`; `school:change` asks for another one."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or args[:1] == ["change"]:
        await school_finding.ask(turn)
        return
    turn.talk.expecting = None
    await show_school(turn, teacher, page=number(args) if len(args) > 1 else 0)


async def on_lesson(turn: Turn, args: Args) -> None:
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or teacher.confirmed_at is None:
        await on_school(turn, [])
        return
    await send_welcome(turn.session, turn.person, again=True)


async def hear(turn: Turn) -> None:
    """Words that were asked for: a school's, or a class's."""
    waiting = turn.talk.expecting or {}
    if not turn.inbound.text:
        await turn.say(_("Please write it in words."))
    elif waiting.get("school") == "class":
        await class_dialogue.hear(turn)
    else:
        await school_finding.hear(turn)


async def on_class(turn: Turn, args: Args) -> None:
    """`school:class:<id>`: one class, and what can be done with it."""
    turn.talk.expecting = None
    await show_class(turn, await access_class(turn.session, number(args), turn.person))


async def on_remove(turn: Turn, args: Args) -> None:
    """No more lessons for the class; one press takes that back."""
    gone = await drop(turn.session, number(args), by=turn.person)
    turn.talk.expecting = None
    text = _("{label} was removed and gets no more lessons.", label=Words(gone.label))
    undo = Choice(f"school:restore:{gone.id}", _("↩ Undo"))
    await turn.say(Reply(text, choices=(undo, Choice("school:show", _("◀ My school")))))


async def on_restore(turn: Turn, args: Args) -> None:
    channel = turn.inbound.sender.channel
    back = await bring_back(turn.session, number(args), by=turn.person, channel=channel)
    await show_class(turn, back)


async def on_confirm(turn: Turn, args: Args) -> None:
    """A coordinator's press on the card of somebody who waits; the card says what became of it."""
    await confirm(turn.session, number(args), by=turn.person)


async def on_refuse(turn: Turn, args: Args) -> None:
    await refuse_teacher(turn.session, number(args), by=turn.person)
