"""Who is written to by a broadcast, where, and in which language."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import drawing
from services.broadcasts.drawing import SLICE
from services.broadcasts.lifecycle import BroadcastState
from services.messages import Address, Lane
from services.notify.model import OutboxMessage
from services.people.model import Person, PersonAddress
from services.people.service import introduce, mark_unreachable
from tests.bench.queued import CHANNEL, add_residents
from tests.services.broadcasts.sending import (
    a_broadcast,
    look,
    send_to_the_end,
)


async def texts(session: AsyncSession) -> dict[str, str]:
    """What is promised to whom."""
    promised = await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return {message.contact: message.payload["text"] for message in promised}


async def test_a_reader_without_a_text_in_their_language_gets_the_installations(
    session: AsyncSession,
) -> None:
    await introduce(session, Address(CHANNEL, "lan"), language="en")
    broadcast = await a_broadcast(session)
    broadcast.texts = {"vi": "Bài học"}

    await look(session, broadcast)

    assert (await texts(session))["lan"].startswith("Bài học\n")


async def test_each_reads_it_in_their_own_language(session: AsyncSession) -> None:
    await introduce(session, Address(CHANNEL, "lan"), language="en")
    await introduce(session, Address(CHANNEL, "hoa"), language="vi")
    broadcast = await a_broadcast(session)

    await look(session, broadcast)

    said = {contact: text.split("\n")[0] for contact, text in (await texts(session)).items()}
    assert said == {"lan": "The lesson", "hoa": "Bài học"}


@pytest.mark.parametrize(("lane", "tells"), [(Lane.EDUCATION, True), (Lane.UPDATE, False)])
async def test_a_lesson_tells_how_to_have_no_more(
    session: AsyncSession, lane: Lane, tells: bool
) -> None:
    await introduce(session, Address(CHANNEL, "lan"), language="en")
    broadcast = await a_broadcast(session, lane=lane)

    await look(session, broadcast)

    assert ("/stop" in (await texts(session))["lan"]) is tells
    [message] = await session.scalars(select(OutboxMessage))
    assert message.lane == lane


async def test_who_joins_meanwhile_is_written_to(session: AsyncSession) -> None:
    await add_residents(session, 3)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    await introduce(session, Address(CHANNEL, "late"))

    assert "late" in await send_to_the_end(session, broadcast)


async def test_who_says_stop_before_being_drawn_gets_nothing(session: AsyncSession) -> None:
    await add_residents(session, SLICE)
    broadcast = await a_broadcast(session)
    await look(session, broadcast)
    late = await introduce(session, Address(CHANNEL, "late"))
    late.muted_at = clock.now()

    assert "late" not in await send_to_the_end(session, broadcast)
    assert broadcast.state is BroadcastState.DONE


async def test_who_cannot_be_reached_is_passed_by(session: AsyncSession) -> None:
    await introduce(session, Address(CHANNEL, "gone"))
    await introduce(session, Address("off", "elsewhere"))
    await introduce(session, Address(CHANNEL, "lan"))
    await mark_unreachable(session, Address(CHANNEL, "gone"))
    broadcast = await a_broadcast(session)

    assert broadcast.total == 1
    assert await send_to_the_end(session, broadcast) == ["lan"]
    assert broadcast.state is BroadcastState.DONE


async def test_a_person_is_written_to_where_they_were_last_heard(session: AsyncSession) -> None:
    person = await introduce(session, Address(CHANNEL, "newest"))
    for contact, days in (("older", 5), ("oldest", 9)):
        heard_at = clock.now().replace(year=2020, day=days)
        session.add(
            PersonAddress(person_id=person.id, channel=CHANNEL, contact=contact, heard_at=heard_at)
        )
    broadcast = await a_broadcast(session)

    assert await send_to_the_end(session, broadcast) == ["newest"]


async def test_a_whole_slice_of_people_without_an_address_is_passed_by(
    session: AsyncSession,
) -> None:
    session.add_all(
        Person(language="vi", created_at=clock.now()) for _number in range(drawing.SLICE + 1)
    )
    await session.flush()
    await introduce(session, Address(CHANNEL, "lan"))
    broadcast = await a_broadcast(session)

    assert await send_to_the_end(session, broadcast) == ["lan"]
