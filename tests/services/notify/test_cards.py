"""A card is one living message: edited as it changes, never in an old state over a newer one."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.messages import Address, Lane
from services.notify import fates
from services.notify.channel import Outgoing, SendFailed, SendRefused
from services.notify.model import Delivery
from services.notify.queries import free_expired, holders
from tests.services.notify.promises import (
    CHANNEL,
    claim,
    claim_one,
    number_of,
    promise,
    send_all,
    states,
)

CARD = "task:7"


async def show(session: AsyncSession, state: object, *, fresh: bool = False) -> None:
    await promise(session, state, card=CARD, fresh=fresh)


async def sent_as(session: AsyncSession, external_id: str) -> Outgoing:
    message = await claim_one(session)
    await fates.settle_sent(session, message.id, external_id)
    await session.flush()
    return message


async def test_a_card_is_sent_once_and_then_edited(session: AsyncSession) -> None:
    await show(session, "open")
    first = await sent_as(session, "55")
    await show(session, "accepted")
    second = await sent_as(session, "55")
    await show(session, "done")
    third = await sent_as(session, "55")

    assert [m.edits for m in (first, second, third)] == [None, "55", "55"]
    assert [m.retires for m in (first, second, third)] == [None, None, None]


async def test_a_card_that_says_nothing_new_is_not_promised_again(session: AsyncSession) -> None:
    await show(session, "open")
    await show(session, "open")
    await sent_as(session, "55")
    await show(session, "open")

    assert await states(session) == [Delivery.SENT]


async def test_a_state_nobody_saw_is_replaced_before_it_is_sent(session: AsyncSession) -> None:
    for state in ("open", "offered", "accepted"):
        await show(session, state)

    assert await send_all(session) == ["accepted"]
    assert await states(session) == [Delivery.SUPERSEDED, Delivery.SUPERSEDED, Delivery.SENT]


async def test_the_replacement_goes_in_the_more_urgent_lane_of_the_two(
    session: AsyncSession,
) -> None:
    await promise(session, "offer", card=CARD, lane=Lane.URGENT)
    await promise(session, "reply", to="minh", lane=Lane.REPLY)
    await promise(session, "taken", card=CARD, lane=Lane.EDUCATION)

    assert [number_of(m) for m in await claim(session)] == ["taken", "reply"]


async def test_a_fresh_card_is_sent_anew_and_retires_the_old_one(session: AsyncSession) -> None:
    await show(session, "open")
    await sent_as(session, "55")
    await show(session, "overdue", fresh=True)
    fresh = await sent_as(session, "66")
    await show(session, "accepted")
    edit = await claim_one(session)

    assert (fresh.edits, fresh.retires) == (None, "55")
    assert (edit.edits, edit.retires) == ("66", None)


async def test_a_fresh_card_is_promised_even_when_it_says_the_same(session: AsyncSession) -> None:
    await show(session, "open")
    await sent_as(session, "55")

    await show(session, "open", fresh=True)

    assert (await claim_one(session)).retires == "55"


async def test_what_replaces_an_unsent_fresh_card_is_fresh(session: AsyncSession) -> None:
    await show(session, "open")
    await sent_as(session, "55")
    await show(session, "overdue", fresh=True)
    await show(session, "accepted")

    assert (await claim_one(session)).retires == "55"


async def test_cards_of_two_people_and_two_tasks_are_four(session: AsyncSession) -> None:
    for to in ("lan", "minh"):
        for card in ("task:1", "task:2"):
            await promise(session, 1, to=to, card=card)

    assert len(await send_all(session)) == 4
    assert await holders(session, "task:1") == [Address(CHANNEL, c) for c in ("lan", "minh")]


@pytest.mark.parametrize("how", ["failed", "died"])
async def test_an_old_state_that_is_tried_again_never_covers_a_newer_one(
    session: AsyncSession, how: str
) -> None:
    await show(session, "open")
    await sent_as(session, "55")
    await show(session, "offered", fresh=True)
    old = await claim_one(session)
    await promise(session, "taken", card=CARD, lane=Lane.URGENT)
    if how == "failed":
        await fates.settle_failed(session, old.id, SendFailed("busy"))
    clock.advance(timedelta(seconds=13))
    await free_expired(session, now=clock.now())

    assert await send_all(session) == ["taken"]
    clock.advance(timedelta(hours=1))
    assert await send_all(session) == []
    assert (await states(session))[1:] == [Delivery.SUPERSEDED, Delivery.SENT]


async def test_an_unseen_fresh_card_hands_its_place_to_the_newer_state(
    session: AsyncSession,
) -> None:
    await show(session, "open")
    await sent_as(session, "55")
    await show(session, "offered", fresh=True)
    old = await claim_one(session)
    await show(session, "taken")
    await fates.settle_failed(session, old.id, SendFailed("busy"))
    clock.advance(timedelta(minutes=1))

    await claim(session)  # finds the newer one and stands back for it
    newer = await claim_one(session)

    assert (number_of(newer), newer.retires) == ("taken", "55")


async def test_a_card_that_was_refused_may_be_promised_again(session: AsyncSession) -> None:
    await show(session, "open")
    message = await claim_one(session)
    await fates.settle_failed(session, message.id, SendRefused("blocked"))
    await session.flush()

    await show(session, "open")

    assert await send_all(session) == ["open"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_promising_and_sending_one_card_at_once_never_block_each_other(
    sessions: Sessions,
) -> None:
    """The sender claims the card's message while another transaction promises its next state."""
    async with sessions.begin() as session:
        await show(session, "open")
        await sent_as(session, "55")
        await show(session, "offered")

    async with asyncio.timeout(5):
        async with sessions() as promising, sessions() as sending:
            old = await claim_one(sending)
            waiting = asyncio.create_task(show(promising, "taken"))
            await asyncio.wait([waiting], timeout=0.1)
            await sending.commit()
            await waiting
            await promising.commit()
        async with sessions.begin() as session:
            await fates.settle_sent(session, old.id, "55")

    async with sessions.begin() as session:
        assert await send_all(session) == ["taken"]
