"""Messages go once they are old and answered; the fate of a task's messages stays for its log."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.inbox import service as inbox
from services.inbox.model import Heard, InboxMessage, InboxState
from services.messages import Address, Lane, Reply
from services.notify.model import Delivery, OutboxMessage
from services.notify.service import queue
from services.retention.model import Kind
from services.texts import Words
from tests.factories import a_task
from tests.services.retention.closed import a_closed_task, after


async def test_answered_messages_go_and_unanswered_ones_never(session: AsyncSession) -> None:
    heard = [Heard("webchat", str(n), "lan", {"text": "hello"}) for n in range(3)]
    await inbox.hear(session, heard)
    first, second, _third = (await session.scalars(select(InboxMessage))).all()
    inbox.settle(first)
    second.state = InboxState.POISON
    await session.flush()

    gone = await after(session, Kind.HEARD, days=91)

    left = (await session.scalars(select(InboxMessage.state))).all()
    assert (gone, left) == (2, [InboxState.PENDING])


async def test_sent_messages_go_but_for_what_is_open(session: AsyncSession) -> None:
    open_, (closed, _report) = await a_task(session), await a_closed_task(session)
    for about in (None, f"task:{open_.id}", f"task:{closed.id}"):
        reply = Reply(Words("P1 · QT-26-0001\nby the well"), about=about)
        to = Address("webchat", "hoa")
        await queue(session, reply, to=to, language="en", lane=Lane.UPDATE)
    messages = (await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).all()
    for message in messages:
        message.state = Delivery.SENT
    await session.flush()

    await after(session, Kind.SENT, days=91)

    left = (await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).all()
    assert [one.payload["text"] for one in left] == [
        "P1 · QT-26-0001\nby the well",
        "P1 · QT-26-0001",
    ]


@pytest.mark.parametrize("state", [Delivery.PENDING, Delivery.SENDING, Delivery.DEAD])
async def test_a_message_whose_fate_is_open_stays(session: AsyncSession, state: Delivery) -> None:
    to = Address("webchat", "hoa")
    await queue(session, Reply(Words("hello")), to=to, language="en", lane=Lane.UPDATE)
    (await session.scalars(select(OutboxMessage))).one().state = state
    await session.flush()

    assert await after(session, Kind.SENT, days=400) == 0
