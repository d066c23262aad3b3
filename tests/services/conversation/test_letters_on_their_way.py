"""What is promised and not sent yet is taken back by /stop, and follows a chat that moves."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.aftermath import moved
from services.messages import Address, Lane, Reply
from services.notify.model import Delivery, OutboxMessage
from services.people.queries import person_at
from services.people.service import tell
from services.texts import _
from tests.services.conversation.somebody import Somebody


async def test_whoever_wants_no_more_lessons_gets_none_that_is_on_its_way(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.writes("/help")
    await tell(session, await lan.person(), Reply(_("A lesson.")), lane=Lane.EDUCATION)
    await session.flush()
    statement = select(OutboxMessage).where(OutboxMessage.lane == Lane.EDUCATION)
    lesson = (await session.scalars(statement)).one()
    lan._read = lesson.id

    await lan.writes("/stop")
    later = await tell(session, await lan.person(), Reply(_("Next.")), lane=Lane.EDUCATION)

    assert lesson.state is Delivery.WITHDRAWN
    assert not later


async def test_a_person_whose_chat_has_moved_is_written_to_at_its_new_address(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.writes("/help")
    person = await lan.person()
    await tell(session, person, Reply(_("News."), card="thing:1"), lane=Lane.UPDATE)
    await moved(session, "webchat", old="lan", new="lan2")
    await tell(session, person, Reply(_("More."), card="thing:1"), lane=Lane.UPDATE)

    statement = select(OutboxMessage.contact, OutboxMessage.state).where(
        OutboxMessage.card == "thing:1"
    )
    rows = [tuple(row) for row in await session.execute(statement.order_by(OutboxMessage.id))]
    assert rows == [("lan2", Delivery.SUPERSEDED), ("lan2", Delivery.PENDING)]
    assert await person_at(session, Address("webchat", "lan2")) is person
