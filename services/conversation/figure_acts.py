"""`/figures`: this week and this month beside the plan, and whether that comes every morning."""

from services.briefing import queries
from services.briefing.daily import switch
from services.briefing.message import meanings, reply_for
from services.briefing.service import note_look
from services.briefing.summary import sum_up
from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.errors import NotPermitted
from services.people.model import Role
from services.people.queries import organisation_led, roles_of
from services.readings.model import Way
from services.texts import _
from services.villages.queries import is_any_known


async def on_figures(turn: Turn, args: Args) -> None:
    roles = await _check_reader(turn)
    daily = None
    if Role.COORDINATOR in roles and turn.policy.figures_at is not None:
        daily = not await queries.is_off(turn.session, turn.person.id)
    note_look(turn.session, turn.person, how=Way.CARD)
    organisation = None
    if Role.LEAD in roles and Role.COORDINATOR not in roles:
        organisation = await organisation_led(turn.session, turn.person.id)
    summary = await sum_up(turn.session, organisation=organisation)
    await turn.say(reply_for(summary, daily=daily))


async def on_meaning(turn: Turn, args: Args) -> None:
    await _check_reader(turn)
    await turn.say(meanings(villages=await is_any_known(turn.session)))


async def on_switch(turn: Turn, args: Args) -> None:
    """`figures:on` and `figures:off`, for coordinators."""
    if Role.COORDINATOR not in await _check_reader(turn):
        raise NotPermitted(_("Only coordinators are told the figures every morning."))
    on = args[0] == "on"
    await switch(turn.session, turn.person, on=on)
    at = turn.policy.figures_at
    if not on:
        await turn.say(_("You are no longer told the figures every morning. /figures shows them."))
    elif at is None:
        await turn.say(_("Nobody is told the figures every morning here. /figures shows them."))
    else:
        await turn.say(_("You are told the figures every day at {time}.", time=f"{at:%H:%M}"))


async def _check_reader(turn: Turn) -> frozenset[Role]:
    roles = await roles_of(turn.session, turn.person.id)
    if not roles & {Role.COORDINATOR, Role.VIEWER, Role.LEAD}:
        raise NotPermitted(
            _("Only coordinators, leads of organisations and viewers can see the figures.")
        )
    return roles
