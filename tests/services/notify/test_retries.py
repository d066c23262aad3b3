"""What could not be sent is tried again, for as long as it makes sense and no longer."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.notify import fates
from services.notify.backoff import MOST_ATTEMPTS
from services.notify.channel import SendFailed, SendRefused
from services.notify.model import Delivery
from tests.services.notify.promises import claim, claim_one, fate, promise, send_all


async def test_tries_wait_longer_and_longer_and_stop(session: AsyncSession) -> None:
    await promise(session, 1)
    waits, given_up = [], None
    while given_up is None:
        message = await claim_one(session)
        given_up = await fates.settle_failed(session, message.id, SendFailed("no line"))
        await session.flush()
        waits.append((await fate(session, message.id)).due_at - clock.now())
        clock.advance(timedelta(hours=1))

    assert len(waits) == MOST_ATTEMPTS
    assert waits[8] > 16 * waits[0]
    assert given_up.state is Delivery.DEAD
    assert given_up.error == "no line"
    assert await claim(session) == []


async def test_a_channel_that_names_a_wait_is_obeyed(session: AsyncSession) -> None:
    await promise(session, 1)
    message = await claim_one(session)

    await fates.settle_failed(session, message.id, SendFailed("busy", wait=timedelta(minutes=7)))
    await session.flush()

    assert (await fate(session, message.id)).due_at >= clock.now() + timedelta(minutes=6.9)


async def test_a_refusal_is_final_and_says_why(session: AsyncSession) -> None:
    await promise(session, 1)
    await promise(session, 2)
    message = await claim_one(session)

    given_up = await fates.settle_failed(session, message.id, SendRefused("blocked", gone=True))
    await session.flush()

    assert given_up is not None
    assert (given_up.state, given_up.error) == (Delivery.REFUSED, "blocked")
    assert await send_all(session) == ["2"]


async def test_a_limit_for_everyone_costs_no_try(session: AsyncSession) -> None:
    await promise(session, 1)
    for _try in range(MOST_ATTEMPTS + 3):
        message = await claim_one(session)
        busy = SendFailed("429", wait=timedelta(seconds=3), everyone=True)
        await fates.settle_failed(session, message.id, busy)
        await session.flush()
        clock.advance(timedelta(seconds=4))

    assert (await fate(session, message.id)).attempts == 0
    assert await send_all(session) == ["1"]
