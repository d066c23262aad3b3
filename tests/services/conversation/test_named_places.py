"""A place told by its name, from the first words to what the team reads."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import gather
from services.board.service import show_changes
from services.conversation.draft import Draft
from services.conversation.places import place_text
from services.policy import Policy
from services.tasks.model import Task
from tests.factories import a_team
from tests.services.conversation.somebody import Somebody, a_member, texts

AREA = Policy().area


async def test_a_name_is_seen_as_an_area_before_it_is_sent(session: AsyncSession) -> None:
    lan = Somebody(session)

    said = await lan.writes("quả đạn ở xã Gio Sơn, sau trường học")

    photos = [each.photo for each in said if each.photo]
    assert [photo.endswith(";area") for photo in photos[:1]] == [True]
    assert not [each for each in said if each.location]


async def test_a_name_of_two_places_is_asked_about_and_the_button_keeps_the_smaller_one(
    session: AsyncSession,
) -> None:
    lan = Somebody(session)

    *_advice, question = await lan.writes("có bom ở Hải Phú")
    await lan.presses("report:unit:19702")

    assert {"report:unit:19702", "report:unit:19159"} <= set(question.keys)
    draft = await lan.draft()
    assert draft is not None
    assert (draft.commune, draft.place_how) == ("19702", "name")
    assert draft.accuracy_m is not None
    assert draft.accuracy_m < 6000


@pytest.mark.parametrize(
    ("first", "then", "commune"),
    [
        ("có bom ở Hải Phú", "Hải Lăng", "19702"),
        ("có bom ở Hải Phú", "ở Quảng Bình ạ", "19159"),
        ("Mỹ Thủy", "Lệ Thủy", "19291"),
        ("Tân Thành", "vùng Hướng Hóa", "19432"),
        ("phường 1", "Đông Hà", "19333"),
    ],
)
def test_the_district_said_afterwards_says_which(first: str, then: str, commune: str) -> None:
    draft = Draft().noted("1", first).noted("2", then)

    placed = place_text(draft, then, AREA)

    assert placed.draft is not None
    assert placed.draft.commune == commune


@pytest.mark.parametrize(
    ("first", "then"), [("Hải Phú", "Gio Linh"), ("Ái Tử", "Triệu Phong"), ("hello", "Hải Lăng")]
)
def test_words_that_do_not_say_which_are_asked_about_again(first: str, then: str) -> None:
    placed = place_text(Draft().noted("1", first).noted("2", then), then, AREA)

    assert placed.draft is None
    assert placed.units


async def test_what_was_told_by_name_reaches_the_team_as_an_area(session: AsyncSession) -> None:
    await a_team(session)
    lan = Somebody(session)

    await lan.writes("quả đạn ở xã Gio Sơn, sau trường học")
    await lan.presses("report:look:unknown", "report:danger:done", "report:skip", "report:skip")
    await lan.presses("report:send")

    task = (await session.scalars(select(Task))).one()
    facts = await gather(session, task)
    assert facts.only_area
    assert facts.commune == "Xã Cồn Tiên"


@pytest.mark.parametrize("village", ["thôn Khe Lạ Xa", "bản Không Tên", "xóm Cháy", "khu phố 41"])
async def test_a_village_nobody_knows_is_its_commune_and_the_team_reads_its_name(
    session: AsyncSession, village: str
) -> None:
    sen = await a_member(session, await a_team(session))
    lan = Somebody(session)
    await lan.writes(f"quả đạn ở {village}, xã Gio Sơn")

    await lan.presses("report:look:unknown", "report:danger:done", "report:skip", "report:skip")
    await lan.presses("report:send")
    await show_changes(session)

    offer = texts(await sen.unread())
    assert "only the commune is known" in offer
    assert "Xã Cồn Tiên" in offer
    assert village in offer


async def test_a_village_without_its_commune_is_kept_and_the_commune_is_asked_for(
    session: AsyncSession,
) -> None:
    lan = Somebody(session)

    said = await lan.writes("thôn Khe Lạ Xa")
    await lan.writes("xã Gio Sơn")

    draft = await lan.draft()
    assert draft
    assert "the commune and something to find it by" in texts(said)
    assert draft.commune == "19537"
    assert "thôn Khe Lạ Xa" in draft.notes.values()
