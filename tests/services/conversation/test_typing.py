"""What a button does can be typed, so that no channel needs buttons."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.model import Consent
from services.conversation.draft import Draft
from services.reports.model import Report
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Somebody, texts


async def test_a_report_can_be_told_with_numbers_alone(session: AsyncSession) -> None:
    an = Somebody(session, "an", language="vi")
    await an.writes("có quả bom", "16.6222, 106.7330", "3", "4", "7", "1", "0912345678", "1")

    [report] = (await session.scalars(select(Report))).all()
    assert (report.look, report.dangers) == ("m79", ["near"])
    assert report.call_back


async def test_a_number_answers_the_question_that_stands(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.writes("40")  # metres
    await lan.writes("2")  # the second direction
    await lan.writes("12")  # the picture's number
    await lan.writes("3")  # the third sign
    draft = await lan.draft()

    assert draft is not None
    assert (draft.distance_m, draft.direction) == (40.0, "north_east")
    assert (draft.look, draft.dangers) == ("cache", ("children",))
    assert not draft.notes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", "Skip"), ("en", "skip"), ("en", " SKIP! "), ("vi", "Bỏ qua"), ("vi", "bo qua")),
        *(("en", "5"), ("en", "5.")),
    ],
)
async def test_a_label_typed_is_the_button_pressed(
    session: AsyncSession, language: str, text: str
) -> None:
    lan = Somebody(session, language=language)
    await lan.pins(KHE_SANH)
    await lan.presses("report:distance:50", "report:direction:north", "report:look:m79")
    await lan.presses("report:danger:done")
    shown = (await lan.talk()).choices
    text = (
        text
        if not text.startswith("5")
        else str([key for key, _ in shown].index("report:skip:photo") + 1)
    )
    await lan.writes(text)
    draft = await lan.draft()

    assert draft is not None
    assert "photo" in draft.passed
    assert not draft.notes


async def test_the_emoji_of_a_label_need_not_be_typed(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:distance:50", "report:direction:north", "report:look:m79")
    await lan.writes("someone is hurt")
    draft = await lan.draft()

    assert draft is not None
    assert draft.dangers == ("hurt",)


async def test_the_answer_to_a_typed_label_comes_below_it(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    [pressed] = await lan.presses("report:distance:50")
    [typed] = await lan.writes("north")

    assert not pressed.fresh
    assert typed.fresh


async def test_one_photo_more_can_have_a_label_as_its_caption(lan: Somebody) -> None:
    await lan.writes("a bomb")
    await lan.sends_photo(text="Cancel")
    draft = await lan.draft()

    assert draft is not None
    assert len(draft.media) == 1


async def test_a_telephone_number_is_kept_only_after_it_was_asked_for(
    session: AsyncSession, lan: Somebody
) -> None:
    said = await lan.does(phone="+84912345678")
    assert (await lan.person()).phone is None
    assert "I have not kept the number" in texts(said)

    await lan.pins(KHE_SANH)
    await lan.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    await lan.does(phone="+84912345678")
    consents = (await session.scalars(select(Consent))).all()
    assert (await lan.person()).phone == "+84912345678"
    assert len(consents) == 1


@pytest.mark.parametrize("text", ["16.8167", "22-11-2026", "abc", "12345678"])
async def test_what_is_no_telephone_number_is_asked_again_and_kept_as_words(
    lan: Somebody, text: str
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    [answer] = await lan.writes(text)
    draft = await lan.draft()

    assert answer.text.startswith("That does not look like a phone number.")
    assert draft is not None
    assert list(draft.notes.values()) == [text]
    assert (await lan.person()).phone is None


async def test_right_is_not_the_word_stop(session: AsyncSession) -> None:
    an = Somebody(session, "an", language="vi")
    await an.writes("có quả bom", "Đúng", "bão")
    draft = await an.draft()

    assert draft is not None
    assert list(draft.notes.values()) == ["có quả bom", "Đúng", "bão"]


async def test_a_school_is_a_landmark_while_a_find_is_told(session: AsyncSession) -> None:
    an = Somebody(session, "an", language="vi")
    await an.writes("có quả bom", "trường học")
    draft = await an.draft()

    assert draft is not None
    assert "trường học" in draft.notes.values()
    assert (await an.talk()).expecting is None


@pytest.mark.parametrize("text", ["Hải Phú", "Tân Thành"])
async def test_a_name_of_several_places_is_chosen_by_number(lan: Somebody, text: str) -> None:
    *_, question = await lan.writes("a bomb", text)
    second = question.keys[1].removeprefix("report:unit:")
    await lan.writes("2")

    assert await lan.draft() == Draft.from_json((await lan.talk()).draft or {})
    assert ((await lan.talk()).draft or {})["commune"] == second


async def test_when_none_of_the_places_is_meant_another_can_be_told(lan: Somebody) -> None:
    *_, question = await lan.writes("a bomb", "Tân Thành")
    assert "report:place" in question.keys
    [again] = await lan.presses("report:place")

    assert again.wants_location
