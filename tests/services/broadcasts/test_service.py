"""A broadcast can be paused, resumed and stopped, and what is on its way is dealt with."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.broadcasts import service as broadcasts
from services.broadcasts.lifecycle import BroadcastState
from services.broadcasts.queries import list_broadcasts, to_look_after
from services.errors import IllegalMove, NotFound, NotPermitted
from services.messages import Lane
from services.notify.channel import SendFailed
from services.notify.fates import settle_failed, settle_sent
from services.people.model import Role
from tests.bench.queued import CHANNEL, add_residents
from tests.factories import a_person
from tests.services.broadcasts.sending import (
    TEXTS,
    a_broadcast,
    look,
    people_ids,
    rows,
    send,
    send_to_the_end,
)
from tests.services.notify.promises import claim


async def test_nothing_is_sent_while_it_is_paused(session: AsyncSession) -> None:
    await add_residents(session, 20)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    await send(session, limit=5)

    await broadcasts.pause(session, broadcast.id)

    assert await send(session) == []
    assert await look(session, broadcast) == 0
    assert await rows(session) == 0
    assert broadcast.sent == 5
    assert broadcast.sent_to == (await people_ids(session))[4]


async def test_after_a_pause_the_rest_get_it_and_nobody_twice(session: AsyncSession) -> None:
    await add_residents(session, 20)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    before = await send(session, limit=5)
    await broadcasts.pause(session, broadcast.id)
    await look(session, broadcast)

    await broadcasts.resume(session, broadcast.id)
    after = await send_to_the_end(session, broadcast)

    assert len(after) == 15
    assert not set(before) & set(after)
    assert (broadcast.sent, broadcast.state) == (20, BroadcastState.DONE)


async def test_a_try_that_failed_over_a_pause_is_made_after_it(session: AsyncSession) -> None:
    await add_residents(session, 3)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    [under_way] = await claim(session, limit=1)
    await broadcasts.pause(session, broadcast.id)
    await settle_failed(session, under_way.id, SendFailed("no line"))
    await look(session, broadcast)
    assert await rows(session) == 0

    await broadcasts.resume(session, broadcast.id)

    assert len(await send_to_the_end(session, broadcast)) == 3


async def test_what_was_under_way_when_it_was_stopped_is_still_counted(
    session: AsyncSession,
) -> None:
    await add_residents(session, 10)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    [under_way] = await claim(session, limit=1)

    await broadcasts.stop(session, broadcast.id)
    assert await send(session) == []
    await settle_sent(session, under_way.id, "sent")
    await session.flush()
    assert list(await to_look_after(session)) == [broadcast.id]
    await look(session, broadcast)

    assert (broadcast.sent, broadcast.state) == (1, BroadcastState.STOPPED)
    assert list(await to_look_after(session)) == []


async def test_stopping_is_final(session: AsyncSession) -> None:
    await add_residents(session, 3)
    broadcast = await a_broadcast(session)
    await broadcasts.stop(session, broadcast.id)

    with pytest.raises(IllegalMove):
        await broadcasts.resume(session, broadcast.id)
    assert await send_to_the_end(session, broadcast) == []


async def test_without_anybody_it_is_done_at_once(session: AsyncSession) -> None:
    broadcast = await a_broadcast(session)

    await look(session, broadcast)

    assert (broadcast.state, broadcast.total) == (BroadcastState.DONE, 0)


async def test_a_draft_sends_nothing(session: AsyncSession) -> None:
    await add_residents(session, 3)
    made = await broadcasts.draft(session, "Later", texts=TEXTS, audience={"kind": "everyone"})

    assert await look(session, made) == 0
    assert await rows(session) == 0
    assert [found.name for found in await list_broadcasts(session)] == ["Later"]


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.REPLY])
async def test_a_broadcast_is_never_urgent(session: AsyncSession, lane: Lane) -> None:
    with pytest.raises(ValueError, match="never urgent"):
        await broadcasts.draft(session, "x", texts=TEXTS, audience={"kind": "teams"}, lane=lane)


async def test_an_audience_nobody_knows_is_refused(session: AsyncSession) -> None:
    with pytest.raises(NotFound):
        await broadcasts.draft(session, "x", texts=TEXTS, audience={"kind": "birds"})


async def test_words_that_promise_too_much_are_refused(session: AsyncSession) -> None:
    texts = {"vi": "Khu này an toàn."}

    with pytest.raises(NotPermitted):
        await broadcasts.draft(session, "x", texts=texts, audience={"kind": "everyone"})


async def test_a_broadcast_that_does_not_exist_is_said_so(session: AsyncSession) -> None:
    with pytest.raises(NotFound):
        await broadcasts.pause(session, 4711)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("everyone", 2 + len(Role)),
        ("residents", 2),
        ("schools", 1),
        ("teams", 1),
        ("coordinators", 1),
    ],
)
async def test_an_audience_is_those_who_hold_the_role(
    session: AsyncSession, kind: str, count: int
) -> None:
    for role in (None, None, *Role):
        await a_person(session, role=role)

    reached = await broadcasts.reach(session, {"kind": kind}, channels=["webchat"])

    assert reached == count
    assert await broadcasts.reach(session, {"kind": kind}, channels=[CHANNEL]) == 0
