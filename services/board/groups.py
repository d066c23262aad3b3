"""Showing tasks in the group chat of a team: one living card, edited as the task changes."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.board import group_card
from services.board.facts import Facts, gather
from services.board.sight import Viewer
from services.board.summary import on_map
from services.dispatch.queries import open_offers_to
from services.messages import Address, Lane, Reply
from services.notify import service as notify
from services.notify.promising import holders
from services.policy import policy_of
from services.tasks.model import Task
from services.tasks.queries import lock_task, tasks_of_team
from services.teams.groups import address_of, move_group
from services.teams.model import Team, TeamGroup
from services.teams.nearest import last_known
from services.teams.queries import group_at, group_of


async def tell_offer(session: AsyncSession, facts: Facts, team_id: int) -> None:
    """A new offer to the team's group, if it has one: the card and the pin, two messages."""
    group = await group_of(session, team_id)
    if group is not None:
        await _tell(session, group, await _card(session, facts, group), fresh=True)
        await _tell(session, group, on_map(facts.seen_by(Viewer.GROUP)))


async def show_in_groups(session: AsyncSession, facts: Facts) -> None:
    """The task as it is now, in every linked group that has its card."""
    for address in await holders(session, f"task:{facts.task.id}"):
        group = await group_at(session, address)
        if group is not None:
            await _tell(session, group, await _card(session, facts, group), lane=Lane.UPDATE)


async def show_in_group(
    session: AsyncSession, task: Task, address: Address, *, mode: str = ""
) -> None:
    """The task's card in the group where somebody pressed, in a mode of its buttons."""
    group = await group_at(session, address)
    if group is not None:
        card = await _card(session, await gather(session, task), group, mode=mode)
        await _tell(session, group, card, lane=Lane.REPLY)


async def show_standing(session: AsyncSession, team_id: int) -> None:
    """What the team is offered and has in hand, at the end of its group's conversation."""
    group = await group_of(session, team_id)
    for task in await _standing(session, team_id) if group else ():
        facts = await gather(session, task)
        if group is not None:
            await _tell(session, group, await _card(session, facts, group), fresh=True)


async def follow(session: AsyncSession, channel: str, *, old: str, new: str) -> None:
    """A group became a supergroup. Its old messages cannot be edited any more, nor those of the
    new one under their numbers: what stands is shown there anew."""
    if await move_group(session, channel, old=old, new=new):
        group = await group_at(session, Address(channel, new))
        if group is not None:
            await show_standing(session, group.team_id)


async def say_goodbye(session: AsyncSession, team_id: int, *, to: Address, language: str) -> None:
    """The cards in a group that was unlinked lose what they told."""
    for task in await _standing(session, team_id):
        reply = group_card.parting(await gather(session, task))
        await notify.queue(session, reply, to=to, language=language, lane=Lane.UPDATE)


async def _standing(session: AsyncSession, team_id: int) -> Sequence[Task]:
    offered = [offer.task_id for offer in await open_offers_to(session, team_id)]
    in_hand = [task.id for task in await tasks_of_team(session, team_id)]
    tasks = [await lock_task(session, task_id) for task_id in sorted({*offered, *in_hand})]
    return [task for task in tasks if task is not None]


async def _card(session: AsyncSession, facts: Facts, group: TeamGroup, mode: str = "") -> Reply:
    team = await session.get_one(Team, group.team_id)
    start = last_known(team, now=facts.now, fresh=policy_of(session).position_fresh)
    return group_card.group_card(facts.seen_by(Viewer.GROUP), team, start=start, mode=mode)


async def _tell(
    session: AsyncSession,
    group: TeamGroup,
    reply: Reply,
    *,
    lane: Lane = Lane.URGENT,
    fresh: bool = False,
) -> None:
    said = replace(reply, fresh=fresh)
    to = address_of(group)
    await notify.queue(session, said, to=to, language=group.language, lane=lane)
