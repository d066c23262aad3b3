"""An item near a school, in chat: confirmed by the team on site; a lesson for the school."""

from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.hazards.reading import offered_lesson
from services.hazards.service import confirm
from services.texts import _


async def on_hazard(turn: Turn, args: Args) -> None:
    """`hazard:confirm:<task>`, `hazard:lesson:<notice>`."""
    if args[:1] == ["confirm"]:
        await confirm(turn.session, number(args), by=turn.person)
        await turn.say(_("Noted: an item is there. Schools near it are told to keep away."))
    elif args[:1] == ["lesson"]:
        for reply in await offered_lesson(turn.session, number(args), turn.person):
            await turn.say(reply)
    else:
        raise no_longer()
