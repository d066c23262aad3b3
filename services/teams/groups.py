"""A team's group chat: linked by a member, followed when it moves, let go when it is closed."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted
from services.messages import Address, Lane
from services.notify import service as notify
from services.people.model import Person, Role
from services.people.queries import person_at, roles_of
from services.teams import queries
from services.teams.model import Team, TeamGroup
from services.teams.service import access_team
from services.texts import _


def address_of(group: TeamGroup) -> Address:
    return Address(group.channel, group.contact)


async def link_group(session: AsyncSession, address: Address, *, by: Person) -> Team:
    """The group is the team's from now on; one it had before is let go.

    Raises NotPermitted for who is in no team, and for a group that belongs to another team.
    """
    team = await access_team(session, by)
    there = await queries.group_at(session, address)
    if there is not None and there.team_id != team.id:
        raise NotPermitted(_("This group belongs to another EOD team. /unlink ends that first."))
    await session.merge(
        TeamGroup(
            team_id=team.id,
            channel=address.channel,
            contact=address.contact,
            former=there.former if there else None,
            language=by.language,
            linked_at=clock.now(),
            linked_by=by.id,
        )
    )
    await session.flush()  # cards are shown in the group in this transaction
    return team


async def unlink_group(session: AsyncSession, address: Address, *, by: Person) -> Team | None:
    """End the link, as a member of the team or a coordinator may; None when there was none."""
    group = await queries.group_at(session, address)
    if group is None:
        return None
    own = await queries.team_of(session, by.id)
    member = own is not None and own.id == group.team_id
    if not member and Role.COORDINATOR not in await roles_of(session, by.id):
        raise NotPermitted(_("Only a member of this group’s EOD team can do this."))
    team = await queries.get_team(session, group.team_id)
    await _let_go(session, group)
    return team


async def group_gone(session: AsyncSession, address: Address) -> bool:
    """We were removed from there, or may not write: the link ends, and what waits to be sent is
    taken back, for it could only fail. False when there was no link."""
    group = await queries.group_at(session, address)
    if group is None:
        return False
    for lane in Lane:
        await notify.withdraw(session, to=address_of(group), lane=lane)
    await _let_go(session, group)
    return True


async def _let_go(session: AsyncSession, group: TeamGroup) -> None:
    await session.delete(group)
    await session.flush()  # the team is looked for by message in this transaction


async def move_group(session: AsyncSession, channel: str, *, old: str, new: str) -> bool:
    """The group `old` is now `new`, and so is all that was promised to it; False when known."""
    await notify.move_contact(session, channel, old=old, new=new)
    group = await queries.group_at(session, Address(channel, old))
    if group is None or group.contact == new:
        return False
    group.contact, group.former = new, old
    await session.flush()  # cards are shown in the group in this transaction
    return True


async def access_presser(session: AsyncSession, group: Address, presser: Address) -> Person:
    """Who pressed a button in a team's group. Raises NotPermitted, with what to do, for anybody
    but a member of that team: being in the group alone gives nobody a say."""
    linked = await queries.group_at(session, group)
    if linked is None:
        raise NotPermitted(_("This group is no longer linked to an EOD team."))
    person = await person_at(session, presser)
    own = await queries.team_of(session, person.id) if person else None
    if person is None or own is None or own.id != linked.team_id:
        team = await queries.get_team(session, linked.team_id)
        raise NotPermitted(
            _(
                "Only members of {team} can answer here. To join, ask for an invitation and open "
                "it in a private chat with me.",
                team=team.name if team else "",
            )
        )
    return person
