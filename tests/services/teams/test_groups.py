"""A team's group chat: who may link it, end the link and answer in it, and where it goes."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.candidates import reachable
from services.errors import NotPermitted
from services.messages import Address, Lane, Reply
from services.notify.queries import get_card
from services.notify.service import queue
from services.people.queries import addresses_of
from services.teams.groups import access_presser, group_gone, link_group, move_group, unlink_group
from services.teams.queries import group_at, group_of
from services.texts import Words
from tests.factories import a_coordinator, a_person, a_team, member_of, out_of_reach

HERE, THERE = Address("telegram", "-4001"), Address("telegram", "-1004001")


async def test_a_member_links_a_group_and_a_second_one_replaces_it(session: AsyncSession) -> None:
    team = await a_team(session)
    member = await member_of(session, team)

    assert await link_group(session, HERE, by=member) is team
    await link_group(session, THERE, by=member)

    assert await group_at(session, HERE) is None
    linked = await group_of(session, team.id)
    assert linked is not None
    assert (linked.contact, linked.linked_by) == (THERE.contact, member.id)


async def test_a_group_belongs_to_one_team(session: AsyncSession) -> None:
    first, second = await a_team(session), await a_team(session)
    await link_group(session, HERE, by=await member_of(session, first))

    with pytest.raises(NotPermitted):
        await link_group(session, HERE, by=await member_of(session, second))

    linked = await group_at(session, HERE)
    assert linked is not None
    assert linked.team_id == first.id


async def test_only_a_member_of_a_team_links(session: AsyncSession) -> None:
    for stranger in (await a_person(session), await a_coordinator(session)):
        with pytest.raises(NotPermitted):
            await link_group(session, HERE, by=stranger)


async def test_a_member_or_a_coordinator_ends_the_link_and_nobody_else(
    session: AsyncSession,
) -> None:
    team, other = await a_team(session), await a_team(session)
    member = await member_of(session, team)
    await link_group(session, HERE, by=member)
    for stranger in (await a_person(session), await member_of(session, other)):
        with pytest.raises(NotPermitted):
            await unlink_group(session, HERE, by=stranger)

    assert await unlink_group(session, HERE, by=await a_coordinator(session)) is team
    assert await unlink_group(session, HERE, by=member) is None
    await link_group(session, HERE, by=member)
    assert await unlink_group(session, HERE, by=member) is team


async def test_a_team_is_reachable_by_its_group_alone_until_that_is_gone(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    await link_group(session, HERE, by=await member_of(session, team))
    await out_of_reach(session, team)
    assert await reachable(session, team.id)

    assert await group_gone(session, HERE)

    assert not await reachable(session, team.id)
    assert not await group_gone(session, HERE)


async def test_a_group_that_moves_is_known_by_both_addresses_and_moves_once(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    await link_group(session, HERE, by=await member_of(session, team))
    await queue(session, Reply(Words("a"), card="task:1"), to=HERE, language="en", lane=Lane.URGENT)
    await session.flush()

    moved = [
        await move_group(session, "telegram", old=HERE.contact, new=THERE.contact) for _ in range(2)
    ]

    assert moved == [True, False]
    for address in (HERE, THERE):
        linked = await group_at(session, address)
        assert linked is not None
        assert linked.contact == THERE.contact
    card = await get_card(session, THERE, "task:1")
    assert card is not None
    assert card.external_id is None, "the old message has no number in the new group"


async def test_only_members_of_its_team_answer_in_a_group(session: AsyncSession) -> None:
    team, other = await a_team(session), await a_team(session)
    member = await member_of(session, team)
    presser = await _address(session, member.id)
    with pytest.raises(NotPermitted):
        await access_presser(session, HERE, presser)
    await link_group(session, HERE, by=member)

    assert await access_presser(session, HERE, presser) is member
    foreign = await _address(session, (await member_of(session, other)).id)
    for stranger in (foreign, Address("telegram", "77"), Address("telegram", "group:-4001")):
        with pytest.raises(NotPermitted):
            await access_presser(session, HERE, stranger)


async def _address(session: AsyncSession, person_id: int) -> Address:
    [row] = await addresses_of(session, person_id)
    return Address(row.channel, row.contact)
