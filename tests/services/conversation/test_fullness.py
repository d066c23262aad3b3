"""A report holds so much and no more; what was told before stays, and danger is always heard."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.limits.bounds import LONGEST_NOTE, MOST_FILES
from services.media.model import Media
from services.reports.model import Report
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Somebody, texts

FULL_OF_WORDS = "holds as much text as it can"
FULL_OF_FILES = "30 photos and recordings"
LONG = "bên bờ ruộng " * 150
#: Characters of one with a number before it.
NUMBERED = len(LONG) + 3


async def writes_until_full(lan: Somebody) -> str:
    """What was said to the message for which there was no room."""
    for number in range(LONGEST_NOTE // len(LONG) + 2):
        said = texts(await lan.writes(f"{number}: {LONG}"))
        if FULL_OF_WORDS in said:
            return said
    raise AssertionError("it was never full")


async def photos_until_full(lan: Somebody) -> str:
    for number in range(MOST_FILES):
        assert FULL_OF_FILES not in texts(await lan.sends_photo(f"photo-{number}"))
    return texts(await lan.sends_photo("one-more"))


async def test_words_beyond_what_a_draft_holds_are_not_added_and_it_is_said(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)

    said = await writes_until_full(lan)

    draft = await lan.draft()
    assert draft
    assert "I have written that down" not in said
    assert "All that you wrote before is kept" in said
    assert LONGEST_NOTE - NUMBERED < sum(map(len, draft.notes.values())) <= LONGEST_NOTE


async def test_a_place_in_words_for_which_there_is_no_room_is_taken_all_the_same(
    lan: Somebody,
) -> None:
    await lan.presses("report:begin")
    await writes_until_full(lan)

    await lan.writes(f"16.6222, 106.7330 {LONG}")

    draft = await lan.draft()
    assert draft
    assert (draft.lat, draft.lon) == (16.6222, 106.7330)


async def test_danger_in_words_for_which_there_is_no_room_is_told_at_once(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await writes_until_full(lan)

    said = texts(await lan.writes(f"có người bị thương {LONG}"))

    [alert] = (await session.scalars(select(Alert))).all()
    assert alert.kind is AlertKind.EMERGENCY
    assert "coordinators are being told now" in said


async def test_one_more_photo_than_a_report_holds_is_not_added_and_it_is_said(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)

    said = await photos_until_full(lan)

    draft = await lan.draft()
    assert draft
    assert FULL_OF_FILES in said
    assert len(draft.media) == MOST_FILES
    assert "one-more" not in (await session.scalars(select(Media.ref))).all()


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_full_report_is_sent_whole(
    session: AsyncSession, lan: Somebody, *, urgent: bool
) -> None:
    await lan.pins(KHE_SANH)
    await photos_until_full(lan)
    await writes_until_full(lan)
    if urgent:
        await lan.presses("report:emergency")

    await lan.presses("report:send")

    [report] = (await session.scalars(select(Report))).all()
    assert (len(report.media), report.emergency) == (MOST_FILES, urgent)
    assert LONGEST_NOTE - NUMBERED < len(report.note) <= LONGEST_NOTE + MOST_FILES


async def test_what_is_added_after_send_has_the_same_bounds(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")

    said = await photos_until_full(lan) + await writes_until_full(lan)

    [report] = (await session.scalars(select(Report))).all()
    assert FULL_OF_FILES in said
    assert len(report.media) == MOST_FILES
    assert LONGEST_NOTE - NUMBERED < len(report.note) <= LONGEST_NOTE


async def test_what_has_no_room_in_the_old_report_is_kept_for_a_new_one(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    await photos_until_full(lan)
    asked = (await lan.pins(KHE_SANH))[-1]
    await lan.sends_photo("of-today")

    said = texts(await lan.presses(next(k for k in asked.keys if k.startswith("report:there"))))

    draft = await lan.draft()
    assert draft
    assert "can hold no more" in said
    assert len(draft.media) == 1
