"""An invitation taken up: the role it gives, and the welcome to it."""

from services.board.service import show_task
from services.conversation import accident_acts, clerk_acts, desk_acts, school
from services.conversation.turn import Turn
from services.dispatch.queries import open_offers_to
from services.dispatch.service import offer_waiting
from services.duty.service import follow_roster
from services.messages import Reply
from services.people.invitations import redeem
from services.people.model import Role
from services.people.service import give_role
from services.tasks.service import get_task
from services.teams.service import join
from services.texts import _


async def take_up(turn: Turn, code: str) -> None:
    """Raises NotPermitted, with the reason, for a code that cannot be used."""
    invitation = await redeem(turn.session, code, turn.person)
    if invitation.role is Role.TEAM and invitation.team_id is not None:
        await _join_team(turn, invitation.team_id)
        return
    await give_role(
        turn.session, turn.person, invitation.role, organisation=invitation.organisation
    )
    if invitation.role is Role.SCHOOL:
        await school.on_school(turn, [])
    elif invitation.role is Role.CLERK:
        await clerk_acts.welcome(turn)
    elif invitation.role is Role.VICTIM_DATA:
        await accident_acts.welcome(turn)
    elif invitation.role is Role.VIEWER:
        await desk_acts.welcome(turn)
    elif invitation.role is Role.LEAD:
        await desk_acts.welcome_lead(turn, invitation.organisation or "")
    else:
        await _welcome_coordinator(turn)


async def _welcome_coordinator(turn: Turn) -> None:
    text = _("Welcome. You are a coordinator now: alerts come here. /board shows the open tasks.")
    await turn.say(Reply(text, menu=Role.COORDINATOR))


async def _join_team(turn: Turn, team_id: int) -> None:
    """Also shows the newcomer what the team is being offered right now. A team that comes on
    duty by its first member hears of what still waits."""
    team = await join(turn.session, turn.person, team_id)
    await follow_roster(turn.session, team)
    text = _(
        "Welcome to {team}. Tasks are offered to you here. /duty goes on or off duty, /tasks "
        "lists what is open, and a live position tells where the team is.",
        team=team.name,
    )
    await turn.say(Reply(text, menu=Role.TEAM))
    for offer in await open_offers_to(turn.session, team.id):
        task = await get_task(turn.session, offer.task_id)
        await show_task(turn.session, task, turn.person, fresh=True)
    await offer_waiting(turn.session)
