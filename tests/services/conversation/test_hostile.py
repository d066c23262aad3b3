"""No text breaks anything, no invented button has an effect, and a refusal leaves no trace."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db import Base
from services.messages import GeoPoint
from services.people.model import Role
from services.reports.model import Report
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import HOTLINE, Somebody, a_member, one_with, texts

#: Formats, markup, quotation, and what nobody can see.
EVIL = [
    "{hotline} {0} { } {} {reference!r:>100} %s %(x)s <b>x</b>&amp; '; DROP TABLE report; --",
    "a\0b \u202eevil\u2066 \ud800 💣💣 _*[`]",
]
FORGED = [
    *("offer:accept:1", "offer:decline:1:busy", "task:complete:1", "task:verify:1"),
    *("task:cancel:1:duplicate", "task:assign:1:1", "task:refer:1", "task:reopen:1"),
    *("task:hand_back:1:yes", "task:eta:1:30", "task:show:1", "task:open:1", "task:call:1"),
    *("alert:ack:1", "relay:ask:1", "relay:answer:1", "duty:off", "board:page:0"),
    *("report:still:1", "report:gone:999", "report:look:nuke", "report:distance:²"),
    *("report:unit:0", "report:phone:known", "record:confirm:send", "offer:accept:²"),
    *("offer:accept:99999999999999999999", "task:show:2147483648", "alert:ack:٣", "x:y", ""),
]
#: What a person changes by being heard at all.
HEARD = {"person_address", "outbox", "card", "conversation"}


async def everything(session: AsyncSession) -> dict[str, list[Any]]:
    """Every row of every table that being heard and answered does not change."""
    await session.flush()
    return {
        name: [tuple(row) for row in await session.execute(select(table))]
        for name, table in sorted(Base.metadata.tables.items())
        if name not in HEARD
    }


@pytest.mark.parametrize("text", EVIL)
async def test_nothing_that_is_written_breaks_what_others_read(
    session: AsyncSession, lan: Somebody, text: str
) -> None:
    minh = await a_member(session, await a_team(session))
    hoa = await one_with(session, Role.COORDINATOR)
    await lan.writes(text)
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH, place_name=text)
    *_, summary = await lan.presses("report:skip", "report:skip", "report:danger:done",
                                    "report:skip", "report:skip")  # fmt: skip
    await lan.presses("report:send")
    kept = text.replace("\0", "").replace("\u202e", "").replace("\u2066", "").replace("\ud800", "")

    assert kept in summary.text
    assert kept in texts(await minh.unread())
    assert kept in texts(await hoa.unread())
    [report] = (await session.scalars(select(Report))).all()
    assert (report.note, report.landmark) == (kept, kept)


async def test_five_thousand_characters_are_kept_whole(
    session: AsyncSession, lan: Somebody
) -> None:
    letter = "Ở sau vườn nhà ông Tư. " * 217 + "Hết."
    assert len(letter) > 4990
    await lan.writes(letter)
    await lan.pins(KHE_SANH)
    sent = await lan.presses("report:skip", "report:skip", "report:danger:done", "report:skip",
                             "report:skip", "report:send")  # fmt: skip
    [report] = (await session.scalars(select(Report))).all()

    assert report.note == letter
    assert max(len(one.text) for one in sent) < 1500


async def test_a_long_letter_that_names_the_place_does_not_fill_the_cards(
    session: AsyncSession, lan: Somebody
) -> None:
    minh = await a_member(session, await a_team(session))
    await lan.writes("a bomb")
    *_, question = await lan.writes("Trung Sơn " + "rất dài " * 600)
    summary = await lan.presses("report:skip", "report:danger:done", "report:skip", "report:skip")
    await lan.presses("report:send")
    card = (await minh.unread())[0]

    assert question.text.startswith("2/5")
    assert max(len(one.text) for one in [*summary, card]) < 1500


async def test_a_button_that_is_not_theirs_or_invented_has_no_effect(
    session: AsyncSession, lan: Somebody
) -> None:
    await a_member(session, await a_team(session))
    other = Somebody(session, "other")
    await other.pins(KHE_SANH)
    await other.presses("report:emergency", "report:send")
    await lan.writes("/help")
    before = await everything(session)
    for key in FORGED:
        [said] = await lan.presses(key)

        assert said.text, key
        assert not said.keys, key
        assert await everything(session) == before, key


@pytest.mark.parametrize(
    "point",
    [
        *(GeoPoint(float("nan"), 107.0), GeoPoint(float("inf"), 0.0), GeoPoint(999.0, -999.0)),
        *(GeoPoint(0.0, 0.0), GeoPoint(21.03, 105.85), GeoPoint(107.1, 16.8)),
    ],
)
async def test_a_place_that_cannot_be_is_said_back_and_asked_for_again(
    lan: Somebody, point: GeoPoint
) -> None:
    *_, answer = await lan.pins(point)
    draft = await lan.draft()

    assert f"{point.lat:.5f}, {point.lon:.5f} lies outside" in answer.text
    assert answer.wants_location
    assert draft is not None
    assert draft.lat is None


@pytest.mark.parametrize("code", ["nonsense", "' OR 1=1", "{0}", "a b c", "9" * 4000, "\u202e"])
async def test_a_code_that_is_no_invitation_is_told_so(lan: Somebody, code: str) -> None:
    said = await lan.writes(f"/start {code}")

    assert "not known" in texts(said) or HOTLINE in texts(said)
