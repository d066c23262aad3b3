"""In which commune a learner lives, for messages meant for one commune: told if they like, changed
and removed at any time."""

from collections.abc import Sequence

from services.consent.model import Purpose
from services.consent.wording import words
from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.errors import no_longer
from services.hints.reading import guesses_in, signs_in
from services.messages import Choice, Reply
from services.places.gazetteer import FoundUnit, unit_by_code
from services.places.service import locate
from services.residence.queries import residence_of
from services.residence.service import leave, settle
from services.texts import Lines, Text, Words, _

SKIP = Choice("lives:skip", _("Skip"))
REMOVE = Choice("lives:remove", _("✖ Remove my commune"))
CHANGE = Choice("lives:ask", _("🏘 My commune …"))
ALL = Choice("learn:list", _("◀ All courses"))
#: Communes that are offered to choose from.
MOST = 6


async def told(turn: Turn) -> Text | None:
    """Where the person lives, as far as is kept."""
    kept = await residence_of(turn.session, turn.person.id)
    unit = unit_by_code(kept.commune, turn.policy.area.province) if kept else None
    return _("🏘 You live in {commune}.", commune=Words(unit.name)) if unit else None


async def on_ask(turn: Turn, args: Args) -> None:
    """`lives:ask`: what it is kept for, and which commune it is."""
    turn.await_words({"lives": True})
    known = await told(turn)
    asked = _("Write the name of the commune you live in.")
    text = Lines([words(Purpose.COMMUNE, turn.policy), known, asked], between="\n\n")
    await turn.say(Reply(text, choices=(REMOVE, ALL) if known else (SKIP, ALL)))


async def ask_once(turn: Turn) -> None:
    """After somebody's first course was chosen; not again once it is told or was passed by."""
    if await told(turn) is None:
        await on_ask(turn, [])


async def on_skip(turn: Turn, args: Args) -> None:
    turn.talk.expecting = None
    text = _("Nothing was kept. You can say it at any time in /learn.")
    await turn.say(Reply(text, choices=(ALL,)))


async def on_remove(turn: Turn, args: Args) -> None:
    turn.talk.expecting = None
    left = await leave(turn.session, turn.person, channel=turn.inbound.sender.channel)
    text = _("Your commune is not kept any more.") if left else _("Nothing was kept.")
    await turn.say(Reply(text, choices=(CHANGE, ALL)))


def is_answer(turn: Turn) -> bool:
    """Words that say nothing of a find or of danger: those begin a report."""
    text = turn.inbound.text
    return bool(text) and not signs_in(text) and not guesses_in(text)


async def hear(turn: Turn) -> None:
    """The commune in words; where they may mean several, it is asked which."""
    found = locate(turn.inbound.text, turn.policy.area).units
    if len(found) == 1 and found[0].sure:
        await _keep(turn, found[0].unit.code)
    elif found:
        choices = (*_offered(found), SKIP)
        await turn.say(Reply(_("Which commune is it?"), choices=choices))
    else:
        text = _("I found no commune in that. Write its name alone, or skip it.")
        await turn.say(Reply(text, choices=(SKIP, ALL)))


def _offered(found: Sequence[FoundUnit]) -> list[Choice]:
    names = {each.unit.code: each.unit.name for each in found}
    return [Choice(f"lives:in:{code}", Words(name)) for code, name in list(names.items())[:MOST]]


async def on_in(turn: Turn, args: Args) -> None:
    """`lives:in:19495`, one of those that were asked about."""
    if "lives" not in (turn.talk.expecting or {}) or len(args) < 2:
        raise no_longer()
    await _keep(turn, args[1])


async def _keep(turn: Turn, code: str) -> None:
    unit = unit_by_code(code, turn.policy.area.province)
    if unit is None:
        raise no_longer()
    turn.talk.expecting = None
    await settle(turn.session, turn.person, code, channel=turn.inbound.sender.channel)
    text = _(
        "Thank you. Advice meant for {commune} will be sent to you, never at night.",
        commune=Words(unit.name),
    )
    await turn.say(Reply(text, choices=(CHANGE, REMOVE, ALL)))
