"""Somebody agrees to be warned, with a pin or in words, and takes it back."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.model import Purpose
from services.consent.service import stands
from services.conversation.service import receive
from services.messages import Address, GeoPoint, Inbound
from services.neighbours.model import Neighbour
from services.neighbours.queries import neighbour_of
from services.people.model import Person
from services.people.queries import person_at
from tests.factories import KHE_SANH, an_inbound, texts_to


async def lan(session: AsyncSession) -> Person:
    person = await person_at(session, Address("webchat", "lan"))
    assert person is not None
    return person


async def home(session: AsyncSession) -> Neighbour | None:
    return await neighbour_of(session, (await lan(session)).id)


async def hears(session: AsyncSession, *said: Inbound) -> None:
    for one in said:
        await receive(session, one)


@pytest.mark.parametrize(
    "place",
    [an_inbound(location=GeoPoint(16.62223, 106.73304)), an_inbound("16.62223, 106.73304")],
    ids=["pin", "words"],
)
async def test_a_place_that_was_asked_for_is_kept_no_more_exactly_than_needed(
    session: AsyncSession, place: Inbound
) -> None:
    await hears(session, an_inbound("/near", language="en"), place)

    kept = await home(session)
    assert kept is not None
    assert (kept.lat, kept.lon) == (16.622, 106.733)
    assert await stands(session, await lan(session), Purpose.WARNINGS)


async def test_a_place_that_is_none_is_asked_for_again(session: AsyncSession) -> None:
    await hears(session, an_inbound("/near", language="en"), an_inbound("behind the house"))
    assert await home(session) is None
    assert "could not find a place" in (await texts_to(session, await lan(session)))[-1]

    await hears(session, an_inbound(location=KHE_SANH))

    assert await home(session) is not None


@pytest.mark.parametrize("how", [{"text": "/near off"}, {"choice": "near:off"}])
async def test_taking_it_back_forgets_the_place_at_once(
    session: AsyncSession, how: dict[str, str]
) -> None:
    await hears(session, an_inbound("/near"), an_inbound(location=KHE_SANH), an_inbound(**how))

    assert await home(session) is None
    assert not await stands(session, await lan(session), Purpose.WARNINGS)


async def test_saying_no_keeps_nothing_and_a_later_place_begins_a_report(
    session: AsyncSession,
) -> None:
    await hears(session, an_inbound("/near"), an_inbound(choice="near:no"))
    await hears(session, an_inbound(location=KHE_SANH))

    assert await home(session) is None
