"""Coordinators watch a broadcast on one card, and can pause, resume and stop it there."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts.lifecycle import BroadcastState
from services.broadcasts.model import Broadcast
from services.people.model import Role
from tests.bench.queued import add_residents
from tests.services.broadcasts.sending import a_broadcast, look, send
from tests.services.conversation.somebody import Somebody, one_with, texts


@pytest.fixture
async def broadcast(session: AsyncSession) -> Broadcast:
    """To 400 people, 100 of whom have been written to."""
    await add_residents(session, 400)
    made = await a_broadcast(session)
    await look(session, made)
    await send(session)
    await look(session, made)
    return made


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


def state_of(broadcast: Broadcast) -> str:
    """As it is now, whatever was known of it before."""
    return broadcast.state.value


@pytest.mark.parametrize("words", ["/broadcasts", "phát tin", "phat tin", "Broadcasts"])
async def test_a_coordinator_is_shown_what_is_under_way(
    broadcast: Broadcast, hoa: Somebody, words: str
) -> None:
    [card] = await hoa.writes(words)

    assert "Lesson 1" in card.text
    assert "100 of about 400 (25 %)" in card.text
    assert card.keys == (f"broadcast:pause:{broadcast.id}", f"broadcast:stop:{broadcast.id}")


async def test_nothing_under_way_is_said(hoa: Somebody) -> None:
    assert "No broadcast" in texts(await hoa.writes("/broadcasts"))


async def test_a_pause_and_its_end_revise_the_card(broadcast: Broadcast, hoa: Somebody) -> None:
    await hoa.writes("/broadcasts")

    [paused] = await hoa.presses(f"broadcast:pause:{broadcast.id}")
    assert state_of(broadcast) == "paused"
    assert (paused.card, paused.fresh) == (f"broadcast:{broadcast.id}", False)
    assert f"broadcast:resume:{broadcast.id}" in paused.keys

    [resumed] = await hoa.presses(f"broadcast:resume:{broadcast.id}")
    assert state_of(broadcast) == "running"
    assert f"broadcast:pause:{broadcast.id}" in resumed.keys


async def test_stopping_is_asked_once_more(broadcast: Broadcast, hoa: Somebody) -> None:
    await hoa.writes("/broadcasts")

    [asked] = await hoa.presses(f"broadcast:stop:{broadcast.id}")
    assert state_of(broadcast) == "running"
    assert asked.keys == (f"broadcast:stop:{broadcast.id}:yes", f"broadcast:show:{broadcast.id}")

    [back] = await hoa.presses(asked.keys[1])
    assert f"broadcast:pause:{broadcast.id}" in back.keys

    [stopped] = await hoa.presses(asked.keys[0])
    assert state_of(broadcast) == "stopped"
    assert stopped.keys == ()


async def test_the_card_is_revised_quietly_and_seldom(
    session: AsyncSession, broadcast: Broadcast, hoa: Somebody
) -> None:
    await hoa.writes("/broadcasts")
    for _round in range(5):
        await send(session, limit=20)
        await look(session, broadcast)
    assert await hoa.unread() == []

    clock.advance(timedelta(seconds=31))
    await look(session, broadcast)

    [card] = await hoa.unread()
    assert (card.card, card.fresh) == (f"broadcast:{broadcast.id}", False)


async def test_its_end_is_shown_at_once(
    session: AsyncSession, broadcast: Broadcast, hoa: Somebody
) -> None:
    await hoa.writes("/broadcasts")
    for _round in range(10):
        await send(session)
        await look(session, broadcast)

    assert broadcast.state is BroadcastState.DONE
    [*_before, card] = await hoa.unread()
    assert "400 of about 400 (100 %)" in card.text
    assert card.keys == ()


@pytest.mark.parametrize("verb", ["show", "pause", "resume", "stop", "stop:yes"])
@pytest.mark.parametrize("role", [Role.TEAM, Role.SCHOOL])
async def test_nobody_else_can_touch_one(
    session: AsyncSession, broadcast: Broadcast, role: Role, verb: str
) -> None:
    somebody = await one_with(session, role)
    name, *rest = verb.split(":")

    said = await somebody.presses(":".join(["broadcast", name, str(broadcast.id), *rest]))

    assert "Only a coordinator" in texts(said)
    assert broadcast.state is BroadcastState.RUNNING


@pytest.mark.parametrize("key", ["broadcast:pause:4711", "broadcast:stop:x", "broadcast:show"])
async def test_data_of_no_broadcast_changes_nothing(
    broadcast: Broadcast, hoa: Somebody, key: str
) -> None:
    assert await hoa.presses(key)
    assert broadcast.state is BroadcastState.RUNNING
