"""A broadcast is drawn slice by slice; nobody is missed, nobody is drawn twice."""

from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import service as broadcasts
from services.broadcasts.drawing import SLICE, WINDOW
from services.broadcasts.lifecycle import BroadcastState
from services.notify.channel import SendRefused
from services.notify.model import OutboxMessage
from tests.bench.queued import add_residents
from tests.services.broadcasts.sending import (
    a_broadcast,
    draw_all,
    fail,
    look,
    people_ids,
    rows,
    send,
    send_to_the_end,
)


async def test_everybody_is_written_to_once(session: AsyncSession) -> None:
    await add_residents(session, 2 * WINDOW + 7)
    broadcast = await a_broadcast(session)

    reached = await send_to_the_end(session, broadcast)

    assert len(reached) == len(set(reached)) == broadcast.sent == broadcast.total == 607
    assert broadcast.state is BroadcastState.DONE
    assert broadcast.sent_to == broadcast.drawn_to == max(await people_ids(session))


async def test_a_large_audience_keeps_the_outbox_small(session: AsyncSession) -> None:
    await add_residents(session, 5000)
    broadcast = await a_broadcast(session)

    most = 0
    for _round in range(30):
        await draw_all(session, broadcast)
        most = max(most, await rows(session))
        await send(session, limit=130)

    assert broadcast.settled > 3000
    assert most <= WINDOW + SLICE


async def test_a_settled_row_leaves_nothing_behind(session: AsyncSession) -> None:
    await add_residents(session, 30)
    broadcast = await a_broadcast(session)

    await send_to_the_end(session, broadcast)

    assert await rows(session) == 0


async def test_a_slice_costs_a_handful_of_statements(session: AsyncSession) -> None:
    await add_residents(session, 150)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    await send(session)
    counted: list[str] = []
    engine = session.get_bind().engine

    def count(*executed: object) -> None:
        counted.append(str(executed[2]))

    event.listen(engine, "before_cursor_execute", count)
    await look(session, broadcast)
    event.remove(engine, "before_cursor_execute", count)

    assert broadcast.sent == SLICE
    assert len(counted) <= 8, counted


async def test_the_cursor_waits_for_the_first_whose_fate_is_open(session: AsyncSession) -> None:
    await add_residents(session, 20)
    first = (await people_ids(session))[0]
    broadcast = await a_broadcast(session)
    await look(session, broadcast)

    [stays] = await session.scalars(
        select(OutboxMessage).where(OutboxMessage.recipient_id == first + 4)
    )
    stays.due_at = clock.now().replace(year=2100)
    await session.flush()
    await send(session)
    await look(session, broadcast)

    assert broadcast.sent == 19
    assert broadcast.sent_to == first + 3
    assert broadcast.state is BroadcastState.RUNNING


async def test_refusals_and_uncertain_ends_are_counted_apart(session: AsyncSession) -> None:
    await add_residents(session, 3)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    await fail(session, SendRefused("blocked", gone=True))
    await send(session)
    [last] = await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1))
    last.uncertain = True

    await look(session, broadcast)

    assert (broadcast.sent, broadcast.refused, broadcast.uncertain) == (1, 1, 1)
    assert broadcast.state is BroadcastState.DONE


async def test_a_drawing_that_is_rolled_back_has_drawn_nobody(session: AsyncSession) -> None:
    await add_residents(session, 3)
    broadcast = await a_broadcast(session)
    number = broadcast.id
    await session.commit()

    await look(session, broadcast)
    assert await rows(session) == 3
    await session.rollback()

    broadcast = await broadcasts.get(session, number)
    assert (broadcast.drawn_to, await rows(session)) == (0, 0)
    assert len(await send_to_the_end(session, broadcast)) == 3


async def test_two_broadcasts_at_once_reach_everybody_each(session: AsyncSession) -> None:
    await add_residents(session, 5)
    first, second = await a_broadcast(session), await a_broadcast(session)
    await look(session, first)
    await look(session, second)
    while await send(session):
        pass
    await look(session, first)
    await look(session, second)

    assert (first.sent, second.sent) == (5, 5)
