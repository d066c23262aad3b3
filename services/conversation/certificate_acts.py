"""A class's certificate in its teacher's chat: on request, and by itself when it has finished."""

from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.messages import Choice, Reply
from services.teaching.certificates import Finished, finished_by
from services.texts import Words, _


async def on_certificate(turn: Turn, args: Args) -> None:
    """`certificate:<class>`, and `certificate:<class>:a4` for paper."""
    class_id = number(args, 0)
    finished = await finished_by(turn.session, class_id, turn.person)
    if finished is None:
        await turn.say(
            _(
                "A class gets its certificate once all lessons of its course were sent and each "
                "was opened or held."
            )
        )
    else:
        await turn.say(certificate(finished, paper=args[1:] == ["a4"]))


def certificate(finished: Finished, *, paper: bool = False) -> Reply:
    text = _(
        "🎉 Class {label} has finished its course. Here is its certificate.",
        label=Words(finished.school_class.label),
    )
    for_paper = Choice(f"certificate:{finished.school_class.id}:a4", _("🖨 To print (A4)"))
    picture = f"drawn:{finished.picture(paper=paper)}"
    return Reply(text, photo=picture, choices=() if paper else (for_paper,))


async def give_if_finished(turn: Turn, class_id: int | None) -> None:
    """Said after a session that may have been the last one of the class's course."""
    finished = await finished_by(turn.session, class_id, turn.person) if class_id else None
    if finished is not None:
        await turn.say(certificate(finished))


def certificate_choice(class_id: int) -> Choice:
    return Choice(f"certificate:{class_id}", _("🏅 The certificate"))
