"""The buttons of a proposed survey, for coordinators."""

from services.alerts.service import check_coordinator
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.surveys import service as surveys
from services.surveys.lifecycle import DismissReason


async def on_survey(turn: Turn, args: Args) -> None:
    """`survey:request:7`, `survey:dismiss:7:carried`, `survey:done:7`, `survey:undo:7`, and
    `survey:show:7`, which puts the card back as it was."""
    await check_coordinator(turn.session, turn.person)
    acts = {"request": surveys.request, "done": surveys.note_done, "undo": surveys.undo}
    verb, survey_id = args[0] if args else "", number(args)
    if verb in acts:
        await acts[verb](turn.session, survey_id, by=turn.person)
    elif verb == "dismiss" and len(args) > 2:
        await _dismiss(turn, survey_id, args[2])
    elif verb in ("dismiss", "show"):
        survey = await surveys.access_survey(turn.session, survey_id, turn.person)
        mode = "dismiss" if verb == "dismiss" else ""
        await turn.say(await surveys.card_of(turn.session, survey, mode=mode))
    else:
        raise no_longer()


async def _dismiss(turn: Turn, survey_id: int, reason: str) -> None:
    if reason not in list(DismissReason):
        raise no_longer()
    await surveys.dismiss(turn.session, survey_id, DismissReason(reason), by=turn.person)
