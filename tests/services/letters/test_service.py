"""A message that was given up stays somebody's business until somebody has decided about it."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.errors import SafeLaneError
from services.letters.queries import count_letters, count_uncertain, letters, paused_channels
from services.letters.service import access_letter, drop, undrop
from services.messages import Lane
from services.notify import fates, leading
from services.notify.channel import SendFailed, SendRefused
from services.notify.model import Cause, Delivery, OutboxMessage
from tests.services.notify.promises import CHANNEL, claim_one, promise


async def a_letter(
    session: AsyncSession, number: object = 1, *, lane: Lane = Lane.UPDATE, gone: bool = False
) -> OutboxMessage:
    await promise(session, number, to=f"to {number}", lane=lane)
    message = await claim_one(session)
    letter = await fates.settle_failed(session, message.id, SendRefused("no", gone=gone))
    assert letter
    await session.flush()
    return letter


async def test_letters_are_found_by_lane_and_age(session: AsyncSession) -> None:
    news = [await a_letter(session, number) for number in (1, 2)]
    danger = await a_letter(session, 3, lane=Lane.URGENT)
    await promise(session, "on its way")

    assert list(await letters(session, limit=9)) == [danger, *news]
    assert list(await letters(session, limit=1, offset=2)) == news[1:]
    assert await count_letters(session) == {Delivery.REFUSED: 3, Delivery.DEAD: 0}


async def test_a_broadcast_counts_its_own(session: AsyncSession) -> None:
    letter = await a_letter(session)
    letter.broadcast_id = 7
    await session.flush()

    assert list(await letters(session, limit=9)) == []
    with pytest.raises(SafeLaneError):
        await access_letter(session, letter.id)


async def test_what_is_dropped_can_be_taken_back(session: AsyncSession) -> None:
    letter = await a_letter(session, gone=True)

    await drop(session, letter.id)
    await session.flush()
    dropped = list(await letters(session, limit=9))
    await undrop(session, letter.id)

    assert dropped == []
    assert (letter.state, letter.cause) == (Delivery.REFUSED, Cause.GONE)


async def test_of_two_who_drop_a_letter_one_comes_late(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        letter = await a_letter(session)
    async with sessions.begin() as session:
        await drop(session, letter.id)

    async with sessions.begin() as session:
        with pytest.raises(SafeLaneError):
            await drop(session, letter.id)


@pytest.mark.parametrize("letter_id", [404, 0])
async def test_what_is_no_letter_can_be_neither_dropped_nor_taken_back(
    session: AsyncSession, letter_id: int
) -> None:
    for act in (drop, undrop):
        with pytest.raises(SafeLaneError):
            await act(session, letter_id)


async def test_a_lesson_that_may_have_arrived_is_counted_and_not_sent_again(
    session: AsyncSession,
) -> None:
    await promise(session, 1, lane=Lane.EDUCATION)
    message = await claim_one(session)
    await fates.settle_failed(session, message.id, SendFailed("reset", uncertain=True))
    await session.flush()

    assert await count_uncertain(session) == 1
    assert await count_letters(session) == {Delivery.REFUSED: 0, Delivery.DEAD: 0}


async def test_a_pause_is_seen_while_it_lasts(session: AsyncSession) -> None:
    await leading.lead(session, CHANNEL, holder="one")
    await leading.pause(session, CHANNEL, wait=timedelta(seconds=30))
    await session.flush()

    [(channel, until)] = await paused_channels(session, now=clock.now())

    assert channel == CHANNEL
    assert timedelta(seconds=29) < until - clock.now() <= timedelta(seconds=30)
    assert await paused_channels(session, now=clock.now() + timedelta(seconds=31)) == []
