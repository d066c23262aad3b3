"""Someone whose find may be known already: joining it, one more item of a place, or another one."""

from dataclasses import replace

from services.conversation import duplicate_questions as questions
from services.conversation.already_known import team_name
from services.conversation.arguments import Args, number
from services.conversation.resident import CARD, ask_on, draft_of, keep
from services.conversation.turn import Turn
from services.duplicates import service as duplicates
from services.duplicates.model import Said
from services.errors import no_longer
from services.messages import Reply
from services.reports.service import access_report
from services.together import MustBeAlone, is_together


async def on_same(turn: Turn, args: Args) -> None:
    """`report:same:5` and `report:further:5`."""
    _check_alone(turn)
    report = await access_report(turn.session, number(args), turn.person)
    said = Said.FURTHER if args[0] == Said.FURTHER else Said.SAME
    other = await duplicates.join(turn.session, report, said, by=turn.person)
    if other is None:
        await _answer(turn, questions.told_coordinators(report.id))
        return
    joined = questions.joined(
        report.id,
        reference=report.reference,
        other=other.reference,
        team=await team_name(turn, other.team_id),
    )
    await _answer(turn, joined)


async def on_another(turn: Turn, args: Args) -> None:
    _check_alone(turn)
    report = await access_report(turn.session, number(args), turn.person)
    await duplicates.is_another(turn.session, report, by=turn.person)
    await _answer(turn, questions.another(report.id))


async def on_apart(turn: Turn, args: Args) -> None:
    """The reporter takes back that it is the same."""
    _check_alone(turn)
    report = await access_report(turn.session, number(args), turn.person)
    await duplicates.take_back(turn.session, report, by=turn.person)
    await _answer(turn, questions.another(report.id))


def _check_alone(turn: Turn) -> None:
    """Two tasks are locked, and two batches could wait for each other."""
    if is_together(turn.session):
        raise MustBeAlone


async def _answer(turn: Turn, reply: Reply) -> None:
    await turn.say(replace(reply, fresh=not turn.pressed))


async def on_several(turn: Turn, args: Args) -> None:
    """`report:several` asks how many, `report:several:5` answers."""
    if turn.talk.draft is None:
        raise no_longer()
    if len(args) < 2:
        reply = questions.ask_quantity()
        await turn.say(replace(reply, card=CARD, fresh=not turn.pressed))
        return
    count = number(args)
    if count not in (1, *questions.QUANTITIES):
        raise no_longer()
    await keep(turn, replace(draft_of(turn), quantity=count if count > 1 else None))
    await ask_on(turn)
