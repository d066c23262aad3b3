"""Whoever agreed and lives near is warned, the same people hear of the end, nobody else does."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotPermitted, SafeLaneError
from services.logbook.service import log_of
from services.messages import GeoPoint, Lane
from services.neighbours.homes import leave, settle
from services.neighbours.model import NoticeKind, Said
from services.neighbours.service import Wanted, announce, preview
from services.people.model import Person
from tests.factories import (
    KHE_SANH,
    XA_KHE_SANH,
    XA_VINH_LINH,
    a_coordinator,
    a_person,
    a_task,
    promised_to,
    texts_to,
)

NEAR = GeoPoint(KHE_SANH.lat + 0.004, KHE_SANH.lon)  # about 440 m
FAR = GeoPoint(KHE_SANH.lat + 0.02, KHE_SANH.lon)  # about 2.2 km
AWAY = Wanted(NoticeKind.KEEP_AWAY, Said.ALERT, ring_m=500)


async def living_at(
    session: AsyncSession, place: GeoPoint, *, commune: str | None = XA_KHE_SANH
) -> Person:
    person = await a_person(session)
    await settle(session, person, place, commune=commune, channel="webchat")
    await session.flush()
    return person


def demolition(said: Said = Said.ALERT, **more: Any) -> Wanted:
    start = clock.now() + timedelta(hours=3)
    window = {"starts_at": start, "ends_at": start + timedelta(hours=2), "road": "DH.9"}
    return Wanted(NoticeKind.DEMOLITION, said, **{"ring_m": 500, **window, **more})


async def test_only_who_agreed_and_lives_in_the_ring_is_warned(session: AsyncSession) -> None:
    coordinator, stranger = await a_coordinator(session), await a_person(session)
    near, far = await living_at(session, NEAR), await living_at(session, FAR)
    gone = await living_at(session, NEAR)
    await leave(session, gone, channel="webchat")
    task = await a_task(session, commune=XA_KHE_SANH)

    assert (await preview(session, task.id, AWAY, by=coordinator)).people == 1
    message = await announce(session, task.id, AWAY, by=coordinator)

    assert message.told == 1
    [told] = await promised_to(session, near)
    assert told.lane == Lane.URGENT
    for nobody in (far, gone, stranger):
        assert await texts_to(session, nobody) == []


async def test_who_told_only_the_commune_is_warned_of_what_lies_in_it(
    session: AsyncSession,
) -> None:
    vague = GeoPoint(KHE_SANH.lat + 0.05, KHE_SANH.lon, 9000)
    here = await living_at(session, vague)
    await living_at(session, vague, commune=XA_VINH_LINH)
    task = await a_task(session, commune=XA_KHE_SANH)

    message = await announce(session, task.id, AWAY, by=await a_coordinator(session))

    assert message.told == 1
    assert len(await texts_to(session, here)) == 1


async def test_no_message_says_the_exact_place_and_none_says_that_nothing_is_left(
    session: AsyncSession,
) -> None:
    near, coordinator = await living_at(session, NEAR), await a_coordinator(session)
    task = await a_task(session, commune=XA_KHE_SANH)
    first = await announce(session, task.id, demolition(), by=coordinator)
    over = demolition(Said.ALL_CLEAR)
    await announce(session, task.id, over, by=coordinator, of=first.notice_id)

    start, end = await texts_to(session, near)
    assert "Khe Sanh" in start
    assert "DH.9" in start
    assert f"{KHE_SANH.lat:.3f}" not in start + end
    assert "The road is open again: DH.9" in end
    assert "There may still be other things" in end
    assert "safe" not in end.lower()


async def test_the_end_goes_to_the_same_people_once(session: AsyncSession) -> None:
    near, coordinator = await living_at(session, NEAR), await a_coordinator(session)
    task = await a_task(session)
    first = await announce(session, task.id, AWAY, by=coordinator)
    newcomer = await living_at(session, NEAR)
    over = Wanted(NoticeKind.KEEP_AWAY, Said.ALL_CLEAR)

    await announce(session, task.id, over, by=coordinator, of=first.notice_id)

    assert len(await texts_to(session, near)) == 2
    assert await texts_to(session, newcomer) == []
    with pytest.raises(IllegalMove):
        await announce(session, task.id, over, by=coordinator, of=first.notice_id)
    said = [line.said.render("en") for line in await log_of(session, task)]
    assert any("Neighbours warned: 1" in line for line in said)
    assert any("Neighbours told that the work is over: 1" in line for line in said)


async def test_the_same_notice_twice_warns_once(session: AsyncSession) -> None:
    near, coordinator = await living_at(session, NEAR), await a_coordinator(session)
    task = await a_task(session)
    await announce(session, task.id, AWAY, by=coordinator)

    with pytest.raises(SafeLaneError):
        await announce(session, task.id, AWAY, by=coordinator)

    assert len(await texts_to(session, near)) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"ring_m": 49},
        {"ring_m": 5001},
        {"starts_at": None, "ends_at": None},
        {"ends_at": None},
        {"ends_at": clock.now() + timedelta(hours=1)},
        {"ends_at": clock.now() + timedelta(days=9)},
        {"road": "x" * 121},
    ],
    ids=lambda more: "-".join(map(str, more)),
)
async def test_a_slip_of_the_hand_is_refused_and_nobody_told(
    session: AsyncSession, more: dict[str, Any]
) -> None:
    near, coordinator = await living_at(session, NEAR), await a_coordinator(session)
    task = await a_task(session)

    with pytest.raises(SafeLaneError):
        await announce(session, task.id, demolition(**more), by=coordinator)

    assert await texts_to(session, near) == []


async def test_nobody_else_warns(session: AsyncSession) -> None:
    task = await a_task(session)

    with pytest.raises(NotPermitted):
        await announce(session, task.id, AWAY, by=await a_person(session))
