"""A class's certificate in its teacher's chat: on request, and by itself when it has finished."""

from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.lessons.model import Subscription
from services.messages import Choice, Reply
from services.teaching.certificates import Finished, finished_by
from services.teaching.titles import course_title
from services.texts import Words, _


async def on_certificate(turn: Turn, args: Args) -> None:
    """`certificate:<class>:<course>`, and with `:a4` behind it for paper; without a course, as
    older messages have it, of the newest one."""
    class_id, paper = number(args, 0), args[1:][-1:] == ["a4"]
    course = next((each for each in args[1:] if each != "a4"), "")
    finished = await finished_by(turn.session, class_id, turn.person, course=course)
    if finished is None:
        await turn.say(
            _(
                "A class gets its certificate once all lessons of its course were sent and each "
                "was opened or held."
            )
        )
    else:
        await turn.say(certificate(finished, paper=paper))


def certificate(finished: Finished, *, paper: bool = False) -> Reply:
    text = _(
        "🎉 Class {label} has finished the course “{course}”. Here is its certificate.",
        label=Words(finished.school_class.label),
        course=course_title(finished.subscription.course),
    )
    class_id, course = finished.school_class.id, finished.subscription.course
    for_paper = Choice(f"certificate:{class_id}:{course}:a4", _("🖨 To print (A4)"))
    picture = f"drawn:{finished.picture(paper=paper)}"
    return Reply(text, photo=picture, choices=() if paper else (for_paper,))


async def give_if_finished(turn: Turn, class_id: int | None, course: str) -> None:
    """Said after a session that may have been the last one of the class's course."""
    if not class_id or not course:
        return
    finished = await finished_by(turn.session, class_id, turn.person, course=course)
    if finished is not None:
        await turn.say(certificate(finished))


def certificate_choice(one: Subscription) -> Choice:
    return Choice(f"certificate:{one.class_id}:{one.course}", _("🏅 The certificate"))
