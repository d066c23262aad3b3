"""Every promise is kept once, in its order, or given up for a reason that somebody is told."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.letters.queries import waiting_by_lane
from services.messages import Address, Choice, GeoPoint, Lane, Reply
from services.notify import claiming, fates
from services.notify import service as notify
from services.notify.channel import Button, SendFailed, SendRefused
from services.notify.model import Delivery
from services.notify.pace import Hold
from services.notify.queries import free_expired
from services.texts import _
from tests.services.notify.promises import (
    CHANNEL,
    claim,
    claim_one,
    fate,
    number_of,
    promise,
    send_all,
)


async def test_everything_a_reply_says_reaches_the_channel(session: AsyncSession) -> None:
    reply = Reply(
        _("News {number}.", number=7),
        choices=(Choice("report:send", _("Send"), "drawn:kinds"),),
        wants_location=True,
        wants_contact=True,
        photo="media:1",
        voice="media:2",
        location=GeoPoint(16.8, 107.1, 12.5),
        menu="team",
    )
    to = Address(CHANNEL, "lan")
    await notify.queue(session, reply, to=to, language="en", lane=Lane.REPLY)

    message = await claim_one(session)

    assert message.text == "News 7."
    assert message.buttons == (Button("report:send", "Send", "drawn:kinds"),)
    assert message.location == GeoPoint(16.8, 107.1, 12.5)
    assert (message.photo, message.voice, message.menu) == ("media:1", "media:2", "team")
    assert message.wants_location
    assert message.wants_contact


async def test_the_urgent_go_first_and_education_last(session: AsyncSession) -> None:
    for lane in (Lane.EDUCATION, Lane.UPDATE, Lane.REPLY, Lane.URGENT):
        await promise(session, lane.name, to=lane.name, lane=lane)

    assert [number_of(m) for m in await claim(session)] == [lane.name for lane in Lane]


async def test_an_urgent_message_is_not_behind_three_hundred_others(session: AsyncSession) -> None:
    for number in range(300):
        await promise(session, number, to=f"contact{number}")
    await promise(session, "urgent", lane=Lane.URGENT)

    [first] = await claim(session, limit=1)

    assert number_of(first) == "urgent"


async def test_an_address_keeps_its_order_within_a_lane(session: AsyncSession) -> None:
    for number in range(5):
        await promise(session, number)

    assert [number_of(m) for m in await claim(session)] == ["0"]
    assert await claim(session) == [], "the second one waits for the first one's fate"


async def test_what_waits_for_its_next_try_holds_only_its_own_lane_and_address(
    session: AsyncSession,
) -> None:
    await promise(session, 1)
    first = await claim_one(session)
    await fates.settle_failed(session, first.id, SendFailed("busy", wait=timedelta(minutes=1)))
    await promise(session, 2)
    await promise(session, "urgent", lane=Lane.URGENT)
    await promise(session, "minh", to="minh")

    assert await send_all(session) == ["urgent", "minh"]
    clock.advance(timedelta(minutes=2))
    assert await send_all(session) == ["1", "2"]


async def test_an_address_that_is_being_written_to_is_left_alone(session: AsyncSession) -> None:
    await promise(session, 1, to="lan")
    await promise(session, 2, to="minh")

    assert [m.contact for m in await claim(session, busy=["lan"])] == ["minh"]


async def test_another_channels_messages_are_not_claimed(session: AsyncSession) -> None:
    await promise(session, 1)

    assert await claiming.claim(session, channel="webchat", hold=Hold(), limit=9) == []


async def test_what_a_dead_process_claimed_is_free_within_fifteen_seconds(
    session: AsyncSession,
) -> None:
    await promise(session, 1)
    claimed = await claim_one(session)

    await free_expired(session, now=clock.now())
    assert await claim(session) == [], "whoever claimed it may still be sending"
    clock.advance(timedelta(seconds=13))  # and the clock looks every two seconds
    await free_expired(session, now=clock.now())

    assert (await claim_one(session)).id == claimed.id


async def test_settling_twice_changes_nothing(session: AsyncSession) -> None:
    await promise(session, 1)
    message = await claim_one(session)
    await fates.settle_sent(session, message.id, "77")
    first = (await fate(session, message.id)).sent_at
    clock.advance(timedelta(minutes=1))

    await fates.settle_sent(session, message.id, "78")
    given_up = await fates.settle_failed(session, message.id, SendFailed("late news"))

    settled = await fate(session, message.id)
    assert given_up is None
    assert (settled.state, settled.external_id, settled.sent_at) == (Delivery.SENT, "77", first)


async def test_settling_what_does_not_exist_is_no_error(session: AsyncSession) -> None:
    await fates.settle_sent(session, 12345, "77")

    assert await fates.settle_failed(session, 12345, SendRefused("gone")) is None


async def test_what_waits_is_counted_by_lane_with_its_age(session: AsyncSession) -> None:
    await promise(session, 1, lane=Lane.URGENT)
    since = clock.now()
    await promise(session, 2, to="minh", lane=Lane.UPDATE)
    await promise(session, 3, to="hoa", lane=Lane.UPDATE)
    await send_all(session)
    await promise(session, 4, lane=Lane.EDUCATION)
    await promise(session, 5, lane=Lane.EDUCATION)

    [(lane, count, oldest)] = await waiting_by_lane(session)

    assert (lane, count) == (Lane.EDUCATION, 2)
    assert oldest >= since


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_processes_never_claim_the_same_message(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        for number in range(10):
            await promise(session, number, to=f"contact{number}")

    async with sessions.begin() as one, sessions.begin() as two:
        first, second = await claim(one, limit=6), await claim(two, limit=6)

    assert len(first) == 6
    assert len(second) == 4
    assert not {m.id for m in first} & {m.id for m in second}
