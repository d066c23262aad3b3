"""Heard once, in order, by one worker at a time; what fails is set aside with its reason."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.inbox.model import Heard, InboxMessage, InboxState
from services.inbox.queries import count_pending, following
from services.inbox.service import MOST_ATTEMPTS, fail, hear, settle
from tests.services.inbox.hearing import CHANNEL, head, said


async def heads(session: AsyncSession) -> Sequence[str]:
    """Who would be answered, one after the other, if all were answered now."""
    contacts = []
    while (message := await head(session)) is not None:
        contacts.append(message.external_id)
        settle(message)
        await session.flush()
    return contacts


async def count(session: AsyncSession) -> int:
    return await session.scalar(select(func.count(InboxMessage.id))) or 0


async def test_the_same_message_many_times_is_heard_once(session: AsyncSession) -> None:
    for _ in range(5):
        await hear(session, [said("lan", 1), said("lan", 1)])

    assert await count(session) == 1


async def test_two_doors_that_hear_the_same_at_once_store_it_once(sessions: Sessions) -> None:
    async def door() -> None:
        async with sessions.begin() as session:
            await hear(session, [said("lan", number) for number in range(20)])

    await asyncio.gather(*(door() for _ in range(6)))

    async with sessions() as session:
        assert await count(session) == 20


async def test_the_same_id_on_another_channel_is_another_message(session: AsyncSession) -> None:
    await hear(session, [Heard("telegram", "1", "lan", {}), Heard("webchat", "1", "lan", {})])

    assert await count(session) == 2


async def test_a_repetition_of_an_answered_message_is_not_answered_again(
    session: AsyncSession,
) -> None:
    await hear(session, [said("lan", 1)])
    await heads(session)

    await hear(session, [said("lan", 1)])

    assert await head(session) is None
    assert await count_pending(session) == 0


async def test_what_nobody_can_print_is_stored_and_given_back(session: AsyncSession) -> None:
    raw = {"text": "a\x00b\ud800 ệ", "deep": [{"none": None}]}
    await hear(session, [Heard(CHANNEL, "1", "lan", raw)])
    await session.commit()

    message = await head(session)

    assert message is not None
    assert "\\u0000" in message.raw


async def test_an_address_is_answered_in_the_order_it_wrote(session: AsyncSession) -> None:
    await hear(session, [said("lan", 1), said("minh", 1), said("lan", 2), said("minh", 2)])

    assert await heads(session) == ["lan:1", "minh:1", "lan:2", "minh:2"]


async def test_what_follows_is_the_rest_of_the_same_address(session: AsyncSession) -> None:
    await hear(session, [said("lan", n) for n in range(30)] + [said("minh", 1)])
    first = await head(session)
    assert first is not None

    rest = await following(session, first, limit=3)

    assert [message.external_id for message in rest] == ["lan:1", "lan:2", "lan:3"]


async def test_a_channel_that_is_switched_off_is_left_alone(session: AsyncSession) -> None:
    await hear(session, [Heard("zalo", "1", "lan", {}), said("minh", 1)])

    assert await heads(session) == ["minh:1"]


async def test_a_deferred_message_blocks_only_its_own_address(session: AsyncSession) -> None:
    await hear(session, [said("lan", 1), said("lan", 2), said("minh", 1)])
    first = await head(session)
    assert first is not None

    fail(first, RuntimeError("not now"))
    await session.flush()

    assert await heads(session) == ["minh:1"]
    clock.advance(timedelta(minutes=1))
    assert await heads(session) == ["lan:1", "lan:2"]


async def test_three_tries_make_poison_and_the_next_message_is_answered(
    session: AsyncSession,
) -> None:
    await hear(session, [said("lan", 1), said("lan", 2)])
    tries = 0
    while (message := await head(session)) and message.external_id == "lan:1":
        poison = fail(message, ValueError("no such thing"))
        tries += 1
        await session.flush()
        assert poison is (tries == MOST_ATTEMPTS)
        assert poison or await head(session) is None, "it waits before the next try"
        clock.advance(timedelta(minutes=1))

    assert tries == 3
    assert message is not None
    assert message.external_id == "lan:2"


async def test_each_wait_is_longer_than_the_one_before(session: AsyncSession) -> None:
    await hear(session, [said("lan", 1)])
    message = await head(session)
    assert message is not None
    waits = []
    for _ in range(MOST_ATTEMPTS):
        fail(message, RuntimeError("again"))
        waits.append(message.due_at - clock.now())

    assert waits == sorted(waits)
    assert waits[0] > timedelta(milliseconds=500)
    assert waits[-1] - waits[0] > timedelta(seconds=1)


async def test_the_reason_is_kept_and_not_endless(session: AsyncSession) -> None:
    await hear(session, [said("lan", 1)])
    message = await head(session)
    assert message is not None

    fail(message, ValueError("no such thing " * 1000))
    await session.commit()

    await session.refresh(message)
    assert message.error is not None
    assert message.error.startswith("ValueError: no such thing")
    assert len(message.error) <= 2000
    assert message.state is InboxState.PENDING
