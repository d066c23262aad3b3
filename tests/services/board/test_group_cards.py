"""A task's card in a group: one for all, edited where it stands, and nothing about people in it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.groups import follow, show_in_group
from services.board.service import show_changes
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason
from services.messages import Address
from services.notify.model import Delivery, OutboxMessage
from services.progress.service import arrive, set_out
from services.teams.groups import group_gone, link_group
from services.teams.model import Team
from tests.factories import a_dispatched_task, a_team, member_of, the_offer
from tests.services.board.reading import SECRETS, a_full_task

GROUP = Address("telegram", "-4001")
PRIVATE_LINE = "What the reporter wrote and sent is in your private chat with me."


async def a_grouped_team(session: AsyncSession) -> Team:
    team = await a_team(session)
    await link_group(session, GROUP, by=await member_of(session, team))
    return team


async def told(session: AsyncSession, to: Address = GROUP) -> Sequence[OutboxMessage]:
    """What is to be sent to the group, oldest first."""
    statement = (
        select(OutboxMessage)
        .where(OutboxMessage.contact == to.contact, OutboxMessage.state == Delivery.PENDING)
        .order_by(OutboxMessage.id)
    )
    return (await session.scalars(statement)).all()


async def test_an_offer_is_two_messages_in_the_group(session: AsyncSession) -> None:
    await a_grouped_team(session)
    task = await a_full_task(session)

    await show_changes(session)

    card, pin = await told(session)
    offer = await the_offer(session, task)
    assert card.about == f"offer:{offer.id}"
    assert card.payload["buttons"][0][0] == f"offer:accept:{offer.id}"
    assert pin.payload["location"][:2] == [16.6222, 106.733]


async def test_a_team_without_a_group_is_told_in_private_alone(session: AsyncSession) -> None:
    await a_team(session)
    await a_dispatched_task(session)

    await show_changes(session)

    assert not await told(session)


async def test_nothing_of_a_reporter_stands_in_the_group_at_any_step(
    session: AsyncSession,
) -> None:
    team = await a_grouped_team(session)
    member = await member_of(session, team)
    task = await a_full_task(session)
    await show_changes(session)
    said = [message.payload for message in await told(session)]
    await accept(session, (await the_offer(session, task)).id, by=member)
    for step in (set_out, arrive):
        await show_changes(session)
        said += [message.payload for message in await told(session)]
        await step(session, task.id, by=member)
    await show_changes(session)
    said += [message.payload for message in await told(session)]

    texts = "\n".join(payload["text"] for payload in said)
    assert PRIVATE_LINE in texts
    assert "16.62220" in texts
    for secret in SECRETS[1:]:
        assert secret not in texts
    assert not any(payload["photo"] or payload["voice"] for payload in said)


async def test_of_many_changes_at_once_only_the_last_is_sent(session: AsyncSession) -> None:
    team = await a_grouped_team(session)
    member = await member_of(session, team)
    task = await a_dispatched_task(session)
    await show_changes(session)

    await accept(session, (await the_offer(session, task)).id, by=member)
    await show_changes(session)
    await set_out(session, task.id, by=member)
    await show_changes(session)
    for mode in ("eta", "suspend", ""):
        await show_in_group(session, task, GROUP, mode=mode)

    [card] = [message for message in await told(session) if message.card]
    assert card.fresh, "the first of them has not been shown yet"
    assert f"task:on_site:{task.id}" in [key for key, *_ in card.payload["buttons"]]


async def test_a_declined_offer_loses_its_buttons_in_the_group(session: AsyncSession) -> None:
    team = await a_grouped_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)

    offer = await the_offer(session, task)
    member = await member_of(session, team)
    await decline(session, offer.id, DeclineReason.BUSY, by=member)
    await show_changes(session)

    [card] = [message for message in await told(session) if message.card]
    assert card.payload["buttons"] == []


@pytest.mark.parametrize("gone", [True, False])
async def test_a_group_that_is_gone_is_told_nothing_more(session: AsyncSession, gone: bool) -> None:
    team = await a_grouped_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)
    before = [message.id for message in await told(session)]

    if gone:
        await group_gone(session, GROUP)
    offer = await the_offer(session, task)
    await accept(session, offer.id, by=await member_of(session, team))
    await show_changes(session)

    assert before
    assert bool(await told(session)) is not gone


async def test_a_group_that_moved_is_shown_what_stands_anew(session: AsyncSession) -> None:
    await a_grouped_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)
    new = Address("telegram", "-1004001")

    for _ in range(2):
        await follow(session, "telegram", old=GROUP.contact, new=new.contact)

    assert not await told(session)
    [card] = [message for message in await told(session, new) if message.card]
    assert (card.card, card.fresh) == (f"task:{task.id}", True)
