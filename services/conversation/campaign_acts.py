"""Campaigns in chat: coordinators list, pause and stop them; whoever was written to answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from services.alerts.service import check_coordinator
from services.campaigns import queries, results, running
from services.campaigns.card import campaign_card
from services.campaigns.model import Campaign
from services.campaigns.question import QUESTION, answers, explained
from services.campaigns.service import access_campaign
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Choice, Reply
from services.texts import _

#: Cards shown at once; the newest are those somebody asks about.
MOST = 5


async def on_campaigns(turn: Turn, args: Args) -> None:
    """`/campaigns`: a card for each that has not ended."""
    await check_coordinator(turn.session, turn.person)
    found = await queries.campaigns_ahead(turn.session, limit=MOST)
    if not found:
        await turn.say(_("No campaign is planned. They are written at the desk: /login"))
    for campaign in reversed(found):
        await turn.say(replace(await _card(turn, campaign), fresh=True))


async def on_campaign(turn: Turn, args: Args) -> None:
    """`campaign:<verb>:<id>`. Raises IllegalMove for a verb that nobody offered."""
    act = _ACTS.get(args[0]) if args else None
    if act is None:
        raise no_longer()
    await act(turn, args)


async def on_show(turn: Turn, args: Args) -> None:
    await turn.say(await _card(turn, await _campaign(turn, args)))


async def on_pause(turn: Turn, args: Args) -> None:
    campaign = await running.pause(turn.session, number(args), by=turn.person)
    await turn.say(await _card(turn, campaign))


async def on_resume(turn: Turn, args: Args) -> None:
    campaign = await running.resume(turn.session, number(args), by=turn.person)
    await turn.say(await _card(turn, campaign))


async def on_stop(turn: Turn, args: Args) -> None:
    """Asked once more: it cannot be taken up again."""
    if args[2:] == ["yes"]:
        campaign = await running.stop(turn.session, number(args), by=turn.person)
        await turn.say(await _card(turn, campaign))
        return
    await turn.say(await _card(turn, await _campaign(turn, args), asking=True))


async def on_read(turn: Turn, args: Args) -> None:
    """`campaign:read:7`, by anybody who got it: thanks, and one question."""
    run = number(args)
    await results.note_read(turn.session, run, by=turn.person)
    await turn.say(Reply(QUESTION, choices=answers(run)))


async def on_answer(turn: Turn, args: Args) -> None:
    """`campaign:answer:7:1`."""
    if len(args) != 3 or not args[2].isdecimal():
        raise no_longer()
    chosen = int(args[2][:3])
    await results.note_answer(turn.session, number(args), chosen, by=turn.person)
    said = explained(chosen, hotline=turn.policy.hotline)
    await turn.say(Reply(said, choices=(Choice("report:begin", _("Report something")),)))


async def _campaign(turn: Turn, args: Args) -> Campaign:
    return await access_campaign(turn.session, number(args), turn.person)


async def _card(turn: Turn, campaign: Campaign, *, asking: bool = False) -> Reply:
    found = list(await results.results(turn.session, campaign))
    return campaign_card(campaign, found, zone=turn.policy.timezone, asking=asking)


_ACTS: Mapping[str, Callable[[Turn, Args], Awaitable[None]]] = {
    "show": on_show,
    "pause": on_pause,
    "resume": on_resume,
    "stop": on_stop,
    "read": on_read,
    "answer": on_answer,
}
