"""A campaign for communes: teachers by their school's, residents by what they told for it, and
how many have told none."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.campaigns import entry
from services.campaigns import service as campaigns
from services.campaigns.audience import described
from services.campaigns.service import ByCommune, Preview
from services.consent.model import Purpose
from services.consent.service import give
from services.neighbours.homes import settle as settle_for_warnings
from services.people.model import Person, Role
from services.residence.service import leave, settle
from services.schools.joining import join_school
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, texts_to
from tests.services.campaigns.seasons import (
    CHANNELS,
    a_campaign,
    go_to,
    local,
    look,
    planned,
)

VINH_LINH = "19363"


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    go_to(local(session, 2027, 10, 20, 9))
    return await a_person(session, role=Role.COORDINATOR)


async def a_resident(session: AsyncSession, commune: str | None, *, learns: bool = True) -> Person:
    person = await a_person(session)
    if learns:
        give(session, person, Purpose.LESSONS, channel="webchat")
    if commune:
        await settle(session, person, commune, channel="webchat")
    await session.flush()
    return person


async def a_teacher(session: AsyncSession) -> Person:
    person = await a_person(session)
    await join_school(
        session, person, name="Tiểu học", commune=XA_KHE_SANH, commune_words="Khe Sanh"
    )
    return person


async def seen(session: AsyncSession, hoa: Person, names: str, **more: str) -> Preview:
    audience = described(communes=entry.communes_in(session, names), **more)
    campaign = await a_campaign(session, hoa, audience=audience)
    return await campaigns.preview(session, campaign, channels=CHANNELS)


async def test_teachers_and_residents_are_counted_apart_and_who_told_none_is_said(
    session: AsyncSession, hoa: Person
) -> None:
    await a_teacher(session)
    await a_resident(session, XA_KHE_SANH)
    await a_resident(session, XA_KHE_SANH, learns=False)
    await a_resident(session, VINH_LINH)
    await a_resident(session, None)
    await a_person(session)  # reported something, and agreed to nothing

    here = await seen(session, hoa, "Khe Sanh")
    assert (here.total, here.by_commune) == (3, ByCommune(teachers=1, residents=2, untold=1))
    both = await seen(session, hoa, "Khe Sanh, Vĩnh Linh", role="residents")
    assert (both.total, both.by_commune) == (3, ByCommune(teachers=0, residents=3, untold=1))
    taught = await seen(session, hoa, "Khe Sanh", role="schools")
    assert (taught.total, taught.by_commune) == (1, ByCommune(teachers=1, residents=0, untold=0))


async def test_a_teacher_who_lives_there_too_is_counted_once(
    session: AsyncSession, hoa: Person
) -> None:
    await settle(session, await a_teacher(session), XA_KHE_SANH, channel="webchat")

    here = await seen(session, hoa, "Khe Sanh")

    assert (here.total, here.by_commune) == (1, ByCommune(teachers=1, residents=0, untold=0))


async def test_where_warnings_are_wanted_for_chooses_nobody(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_resident(session, None)
    await settle_for_warnings(session, lan, KHE_SANH, commune=XA_KHE_SANH, channel="webchat")
    await session.flush()

    here = await seen(session, hoa, "Khe Sanh")

    assert (here.total, here.by_commune) == (0, ByCommune(teachers=0, residents=0, untold=1))


async def test_without_communes_nothing_is_counted_apart(
    session: AsyncSession, hoa: Person
) -> None:
    campaign = await a_campaign(session, hoa)

    assert (await campaigns.preview(session, campaign, channels=CHANNELS)).by_commune is None


async def test_after_a_flood_it_goes_to_those_who_live_there_and_not_to_who_took_it_back(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_resident(session, XA_KHE_SANH)
    gone = await a_resident(session, XA_KHE_SANH)
    others = [await a_resident(session, VINH_LINH), await a_resident(session, None), gone]
    audience = described(communes=entry.communes_in(session, "Khe Sanh"))
    await planned(session, hoa, clock.now(), audience=audience)
    await leave(session, gone, channel="webchat")
    await session.flush()

    await look(session)
    await look(session)

    assert len(await texts_to(session, lan)) == 1
    assert [await texts_to(session, one) for one in others] == [[], [], []]


async def test_communes_are_ticked_typed_and_shown_again(
    session: AsyncSession, hoa: Person
) -> None:
    fields = {"kind": "flood", f"in_{VINH_LINH}": "1", "communes": "Khe Sanh, Vĩnh Linh"}

    wanted = entry.read(session, {**fields, "name": "Lũ", "a_vi": "Nhớ nhé."})
    campaign = await campaigns.write(session, wanted, by=hoa)

    assert sorted(campaign.audience["communes"]) == sorted([VINH_LINH, XA_KHE_SANH])
    shown = entry.of_campaign(campaign)
    assert {name for name in shown if name.startswith("in_")} == {
        f"in_{VINH_LINH}", f"in_{XA_KHE_SANH}"
    }  # fmt: skip
    assert entry.read(session, shown).audience == campaign.audience
