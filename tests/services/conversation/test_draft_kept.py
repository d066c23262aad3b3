"""Nothing that was told is lost by accident; what the person wants gone is gone."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.model import Act, Consent
from services.conversation.model import Conversation
from services.messages import GeoPoint
from services.people.model import Person
from services.reports.model import Report
from tests.factories import DONG_HA, KHE_SANH
from tests.services.conversation.somebody import Somebody, texts


@pytest.fixture
async def told(lan: Somebody) -> Somebody:
    """Somebody in the middle of a report."""
    await lan.pins(KHE_SANH)
    await lan.writes("by the well")
    await lan.presses("report:distance:50", "report:direction:north", "report:look:m79")
    return lan


@pytest.mark.parametrize("command", ["/report", "/start", "báo cáo", "report:begin"])
async def test_beginning_again_keeps_the_draft_and_says_the_advice(
    told: Somebody, command: str
) -> None:
    before = await told.draft()
    said = await (told.presses(command) if ":" in command else told.writes(command))

    assert await told.draft() == before
    assert said[0].text.startswith("Thank you for telling us. First: move away")
    assert said[-1].text.startswith("3/5")


@pytest.mark.parametrize("command", ["/status", "/help", "/mydata", "/language", "/unknown"])
async def test_asking_something_else_keeps_the_draft(told: Somebody, command: str) -> None:
    before = await told.draft()
    answer = await told.writes(command)

    assert answer
    assert await told.draft() == before


async def test_another_language_is_spoken_at_once_and_the_question_repeated(
    told: Somebody,
) -> None:
    [answer] = await told.presses("language:vi")

    assert (await told.person()).language == "vi"
    assert "3/5" in answer.text
    assert "Is any of this so" not in answer.text
    [answer] = await told.writes("/language en")
    assert "Is any of this so" in answer.text


async def test_cancelling_sends_nothing_and_can_be_taken_back(
    session: AsyncSession, told: Somebody
) -> None:
    before = await told.draft()
    [cancelled] = await told.presses("report:cancel")
    assert await told.draft() is None
    assert cancelled.keys == ("report:undo",)
    [question] = await told.writes("take that back")

    assert await told.draft() == before
    assert question.text.startswith("3/5")
    assert await session.scalar(select(func.count(Report.id))) == 0


async def test_stopping_puts_the_draft_aside_and_can_be_taken_back(told: Somebody) -> None:
    before = await told.draft()
    [stopped] = await told.writes("dừng")
    assert stopped.keys == ("report:undo",)
    assert (await told.person()).muted_at is not None
    await told.presses("report:undo")

    assert await told.draft() == before


async def test_who_stops_with_nothing_begun_is_offered_nothing(lan: Somebody) -> None:
    [stopped] = await lan.writes("/stop")

    assert not stopped.keys


async def test_forgetting_is_asked_twice_erases_and_says_what_stays(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    await lan.writes("0912345678")
    await lan.presses("report:send")
    await lan.pins(DONG_HA)
    [asked] = await lan.writes("/forget")
    assert asked.keys == ("forget:yes", "forget:no")
    assert (await lan.person()).phone == "0912345678"
    [said] = await lan.presses("forget:yes")

    [person] = (await session.scalars(select(Person))).all()
    talk = await session.get_one(Conversation, person.id)
    assert (person.name, person.phone) == (None, None)
    assert (talk.draft, talk.dropped, talk.choices) == (None, None, [])
    assert "What you reported stays" in said.text
    assert await session.scalar(select(func.count(Report.id))) == 1
    acts = [one.act for one in (await session.scalars(select(Consent))).all()]
    assert acts == [Act.GIVEN, Act.WITHDRAWN]


async def test_keeping_what_is_known_erases_nothing(told: Somebody) -> None:
    before = await told.draft()
    await told.writes("/forget")
    [said] = await told.presses("forget:no")

    assert said.text == "Nothing was erased."
    assert await told.draft() == before


async def test_an_edited_message_replaces_its_own_words_only(lan: Somebody) -> None:
    await lan.does("tow bombs", message_id="7")
    await lan.does("near the well", message_id="8")
    await lan.does("two bombs", message_id="7", edited=True)
    draft = await lan.draft()

    assert draft is not None
    assert draft.notes == {"7": "two bombs", "8": "near the well"}


async def test_an_edited_caption_does_not_bring_the_photo_twice(lan: Somebody) -> None:
    await lan.sends_photo("one", "a bom", message_id="7")
    await lan.sends_photo("one", "a bomb", message_id="7", edited=True)
    draft = await lan.draft()

    assert draft is not None
    assert (len(draft.media), draft.notes) == (1, {"7": "a bomb"})


async def test_an_edited_message_with_another_photo_brings_that_one_too(lan: Somebody) -> None:
    await lan.sends_photo("one", message_id="7")
    await lan.sends_photo("two", message_id="7", edited=True)
    draft = await lan.draft()

    assert draft is not None
    assert len(draft.media) == 2


async def test_an_album_is_answered_once_and_kept_whole(lan: Somebody) -> None:
    await lan.writes("a bomb")
    first = await lan.sends_photo("1", album="a")
    rest = [await lan.sends_photo(str(n), album="a") for n in (2, 3, 4)]
    next_album = await lan.sends_photo("5", album="b")
    draft = await lan.draft()

    assert len(first) == len(next_album) == 1
    assert rest == [[], [], []]
    assert draft is not None
    assert len(draft.media) == 5


async def test_a_phone_that_keeps_telling_where_it_is_is_not_answered(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH, live=True)
    before = await lan.draft()
    moving = [await lan.pins(DONG_HA, live=True, edited=True) for _ in range(3)]
    assert moving == [[], [], []]
    assert await lan.draft() == before
    await lan.presses("report:send")
    after = await lan.pins(DONG_HA, live=True, edited=True)

    assert after == []
    assert await lan.draft() is None


async def test_a_live_position_outside_the_area_is_said_back_once(lan: Somebody) -> None:
    hanoi = GeoPoint(21.03, 105.85)
    said = await lan.pins(hanoi, live=True)
    again = await lan.pins(hanoi, live=True, edited=True)
    inside = await lan.pins(KHE_SANH, live=True, edited=True)

    assert "21.03000, 105.85000 lies outside" in texts(said)
    assert again == []
    assert inside[-1].text.startswith("1/5 I have your position")


@pytest.mark.parametrize("staff", ["/school", "/lesson"])
async def test_an_unsupported_message_is_answered_kindly(lan: Somebody, staff: str) -> None:
    first = await lan.does(unsupported=True)
    assert "I cannot read that kind of message." in first[-1].text
    await lan.writes(staff)
    assert texts(await lan.does(unsupported=True)) == "Please write it in words."


async def test_words_that_are_only_invisible_are_no_words(lan: Somebody) -> None:
    said = await lan.writes("\u202e\u200f\0")

    assert "I cannot read that kind of message." in said[-1].text
