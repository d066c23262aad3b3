"""The address of a class's or a school's lessons for a calendar program, made and ended in chat."""

from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Choice, Reply
from services.schools.queries import teacher_of
from services.schools.service import access_class
from services.teaching.calendars import end_calendars, make_calendar
from services.texts import Words, _


async def on_calendar(turn: Turn, args: Args) -> None:
    """`calendar:make:17` and `calendar:end:17`, a class; with 0 the teacher's whole school."""
    if args[0] not in ("make", "end"):
        raise no_longer()
    class_id = number(args) or None
    school_id = await _school_of(turn, class_id)
    if args[0] == "make":
        await _make(turn, school_id, class_id)
        return
    ended = await end_calendars(turn.session, turn.person, school_id=school_id, class_id=class_id)
    if not ended:
        raise no_longer()
    await turn.say(_("The address opens nothing any more."))


async def _school_of(turn: Turn, class_id: int | None) -> int:
    if class_id is not None:
        return (await access_class(turn.session, class_id, turn.person)).school_id
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None:
        raise no_longer()
    return teacher.school_id


async def _make(turn: Turn, school_id: int, class_id: int | None) -> None:
    address = await make_calendar(turn.session, turn.person, school_id=school_id, class_id=class_id)
    text = _(
        "📅 Give this address to your calendar program (subscribe by address):\n{address}\n"
        "Whoever has it sees when the lessons are, and nobody’s name. An address made earlier has "
        "ended.",
        address=Words(address),
    )
    end = Choice(f"calendar:end:{class_id or 0}", _("End this address"))
    whole = Choice("calendar:make:0", _("📅 The whole school"))
    await turn.say(Reply(text, choices=(end, whole) if class_id else (end,)))


def calendar_choice(class_id: int) -> Choice:
    return Choice(f"calendar:make:{class_id}", _("📅 In your calendar"))
