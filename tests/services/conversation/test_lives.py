"""A learner's commune: asked once, told by name, passed by with one tap, changed and removed."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.model import Act, Purpose
from services.consent.queries import consents_of
from services.residence.model import Residence
from tests.factories import XA_KHE_SANH
from tests.services.conversation.somebody import Somebody

PURPOSE = "only the commune, never a place"


@pytest.fixture
async def lan(session: AsyncSession) -> Somebody:
    lan = Somebody(session, "lan")
    await lan.writes("/language en")
    await lan.presses("learn:hour:floods:7:9")
    return lan


async def kept(session: AsyncSession) -> list[str]:
    return list((await session.scalars(select(Residence.commune))).all())


async def acts(session: AsyncSession, lan: Somebody) -> list[Act]:
    consents = await consents_of(session, (await lan.person()).id)
    return [one.act for one in consents if one.purpose is Purpose.COMMUNE]


async def test_with_the_first_course_the_commune_is_asked_once_with_its_purpose(
    session: AsyncSession,
) -> None:
    lan = Somebody(session, "lan")
    await lan.writes("/language en")

    card, asked = await lan.presses("learn:hour:floods:7:9")
    assert "lesson 1 of 2" in card.text
    assert PURPOSE in asked.text
    assert asked.keys[0] == "lives:skip"
    skipped = await lan.presses("lives:skip")
    assert "Nothing was kept" in skipped[0].text

    assert len(await lan.presses("learn:hour:scrap:7:9")) == 1, "it is not asked again"
    assert (await kept(session), await acts(session, lan)) == ([], [])


async def test_it_is_told_by_name_changed_and_removed(session: AsyncSession, lan: Somebody) -> None:
    [said] = await lan.writes("xa khe sanh")
    assert "Advice meant for Xã Khe Sanh will be sent to you" in said.text
    assert await kept(session) == [XA_KHE_SANH]
    [listed] = await lan.writes("/learn")
    assert "You live in Xã Khe Sanh" in listed.text
    assert "lives:ask" in listed.keys

    await lan.presses("lives:ask")
    await lan.writes("xã Vĩnh Linh")
    assert await kept(session) == ["19363"]
    [said] = await lan.presses("lives:remove")
    assert "not kept any more" in said.text

    assert await kept(session) == []
    assert await acts(session, lan) == [Act.GIVEN, Act.WITHDRAWN]


async def test_a_name_of_several_communes_is_asked_about(
    session: AsyncSession, lan: Somebody
) -> None:
    [asked] = await lan.writes("Hải Phú")
    assert [key.split(":")[:2] for key in asked.keys[:-1]] == [["lives", "in"]] * 2

    await lan.presses(asked.keys[0])

    assert await kept(session) == [asked.keys[0].split(":")[2]]


@pytest.mark.parametrize("words", ["Atlantis", "100", "?"])
async def test_words_that_are_no_commune_keep_nothing(
    session: AsyncSession, lan: Somebody, words: str
) -> None:
    [said] = await lan.writes(words)

    assert "I found no commune in that" in said.text
    assert await kept(session) == []
    await lan.writes("Khe Sanh")
    assert await kept(session) == [XA_KHE_SANH]


@pytest.mark.parametrize("words", ["co qua bom o xa Khe Sanh", "có người bị thương ở Khe Sanh"])
async def test_who_tells_of_a_find_instead_has_begun_a_report(
    session: AsyncSession, lan: Somebody, words: str
) -> None:
    await lan.writes(words)

    assert await kept(session) == []
    draft = await lan.draft()
    assert draft is not None
    assert draft.commune == XA_KHE_SANH


async def test_a_place_or_a_photo_begins_a_report_and_is_no_home(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.sends_photo()

    assert await lan.draft() is not None
    await lan.writes("Khe Sanh")
    assert await kept(session) == []


@pytest.mark.parametrize("key", ["lives:in:19429", "lives:in", "lives:in:99999", "lives:dance"])
async def test_an_invented_button_keeps_nothing(session: AsyncSession, key: str) -> None:
    lan = Somebody(session, "lan")
    await lan.writes("/language en")

    [said] = await lan.presses(key)

    assert "Nothing was changed" in said.text
    assert await kept(session) == []


async def test_stop_and_forget_leave_no_commune(session: AsyncSession, lan: Somebody) -> None:
    await lan.writes("Khe Sanh")
    await lan.writes("/stop")
    assert await kept(session) == []
    assert await acts(session, lan) == [Act.GIVEN, Act.WITHDRAWN]

    await lan.presses("lives:ask")
    await lan.writes("Khe Sanh")
    assert await kept(session) == [XA_KHE_SANH]
    await lan.writes("/forget")
    await lan.presses("forget:yes")
    assert await kept(session) == []
