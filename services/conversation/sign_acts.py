"""The answers about an emergency that was read in somebody's own words: `report:sign:…`."""

from services.conversation import heeding, rising
from services.conversation.arguments import Args, number
from services.conversation.draft import Draft
from services.conversation.resident import ask_on, draft_of, keep
from services.conversation.turn import Turn
from services.errors import no_longer
from services.reports.answers import EMERGENCIES, Danger
from services.reports.service import access_report
from services.texts import _


async def on_sign(turn: Turn, args: Args) -> None:
    """`report:sign:smoke:yes` of the draft; `report:sign:smoke:no:17` of a report already sent."""
    if len(args) < 3 or args[1] not in EMERGENCIES or args[2] not in ("yes", "no"):
        raise no_longer()
    danger, so = Danger(args[1]), args[2] == "yes"
    if len(args) > 3:
        await _on_sent(turn, number(args, 3), danger, so=so)
        return
    if turn.talk.draft is None:
        raise no_longer()
    await keep(turn, _settled(draft_of(turn), danger, so=so))
    await ask_on(turn)


def _settled(draft: Draft, danger: Danger, *, so: bool) -> Draft:
    return heeding.confirmed(draft, danger) if so else heeding.denied(draft, danger)


async def _on_sent(turn: Turn, report_id: int, danger: Danger, *, so: bool) -> None:
    report = await access_report(turn.session, report_id, turn.person)
    await rising.settle(turn, report, danger, so=so)
    await turn.say(
        _("Thank you. The team and the coordinators see your answer. Stay away from it.")
    )
