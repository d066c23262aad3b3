"""What is written after a report was sent reaches the team; what the team asks is answered."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.relay.model import Answer
from services.reports.model import Report
from tests.factories import DONG_HA, KHE_SANH, a_team
from tests.services.conversation.somebody import Said, Somebody, a_member, texts


@pytest.fixture
async def minh(session: AsyncSession) -> Somebody:
    """A member of the only team."""
    return await a_member(session, await a_team(session, "EOD 1"))


@pytest.fixture
async def sent(lan: Somebody, minh: Somebody) -> AsyncIterator[Somebody]:
    """Somebody whose report the team has accepted."""
    await lan.pins(KHE_SANH)
    await lan.presses("report:look:m79", "report:send")
    await minh.presses(key_of(await minh.unread(), "offer:accept"))
    await lan.unread()
    return lan


def key_of(said: list[Said], start: str) -> str:
    return next(key for one in reversed(said) for key in one.keys if key.startswith(start))


async def the_report(session: AsyncSession) -> Report:
    [report] = (await session.scalars(select(Report))).all()
    return report


async def asked(minh: Somebody, sent: Somebody, question: str) -> None:
    """The team asks, and the reporter presses Answer."""
    task_id = (await the_report(minh.session)).task_id
    await minh.presses(f"relay:ask:{task_id}")
    await minh.writes(question)
    await sent.presses(key_of(await sent.unread(), "relay:answer"))


async def test_words_and_photos_join_the_report_and_reach_the_team(
    session: AsyncSession, sent: Somebody, minh: Somebody
) -> None:
    [answer] = await sent.writes("children play there {0}")
    await sent.sends_photo("far away", text="from the road")
    report = await the_report(session)
    told = await minh.unread()

    assert answer.text == f"I have added that to your report {report.reference}."
    assert report.note == "children play there {0}\nfrom the road"
    assert len(report.media) == 1
    assert "children play there {0}" in texts(told)
    assert "from the road" in texts(told)
    assert f"media:{report.media[0]}" in [one.photo for one in told]


async def test_an_album_added_later_is_answered_once(session: AsyncSession, sent: Somebody) -> None:
    said = [await sent.sends_photo(str(n), album="a") for n in range(4)]

    assert [len(one) for one in said] == [1, 0, 0, 0]
    assert len((await the_report(session)).media) == 4


async def test_what_cannot_be_read_is_not_said_to_be_added(
    session: AsyncSession, sent: Somebody
) -> None:
    [answer] = await sent.does(unsupported=True)

    assert answer.text.startswith("I cannot read that kind of message.")
    assert answer.keys == ("report:begin",)
    assert (await the_report(session)).note == ""


@pytest.mark.parametrize("text", ["1", "2", "send", "Send"])
async def test_the_buttons_of_the_sent_draft_do_not_swallow_words(
    session: AsyncSession, sent: Somebody, text: str
) -> None:
    await sent.writes(text)

    assert (await the_report(session)).note == text


async def test_another_place_is_another_find(sent: Somebody) -> None:
    said = await sent.pins(DONG_HA)

    assert said[0].text.startswith("Thank you for telling us.")
    assert await sent.draft() is not None


@pytest.mark.parametrize("text", ["two of them", "1", "trường học", "Skip", "đúng", "xem"])
async def test_the_answer_to_a_question_goes_to_the_team_whatever_it_is(
    session: AsyncSession, sent: Somebody, minh: Somebody, text: str
) -> None:
    await asked(minh, sent, "How many are there?")
    [answer] = await sent.writes(text)

    assert answer.text == "Your answer is on its way to the team."
    assert f"“{text}”" in texts(await minh.unread())


async def test_a_place_is_an_answer_too(
    session: AsyncSession, sent: Somebody, minh: Somebody
) -> None:
    await asked(minh, sent, "Where exactly?")
    await sent.pins(DONG_HA)
    [answer] = (await session.scalars(select(Answer))).all()

    assert answer.words == "📍 16.81630, 107.10030"
    assert await sent.draft() is None


async def test_a_photo_instead_of_an_answer_reaches_the_team_and_the_answer_still_can(
    session: AsyncSession, sent: Somebody, minh: Somebody
) -> None:
    await asked(minh, sent, "What colour is it?")
    await sent.sends_photo()
    await sent.writes("yellow")

    assert len((await the_report(session)).media) == 1
    assert "“yellow”" in texts(await minh.unread())


async def test_in_danger_the_answer_can_wait(sent: Somebody, minh: Somebody) -> None:
    await asked(minh, sent, "How many are there?")
    said = await sent.writes("Cấp cứu!")

    assert "The coordinators are being told now." in texts(said)


async def test_a_team_that_lost_the_task_is_told_once_and_can_go_on(
    session: AsyncSession, sent: Somebody, minh: Somebody
) -> None:
    task_id = (await the_report(session)).task_id
    await minh.presses(f"relay:ask:{task_id}", f"task:hand_back:{task_id}:yes")
    refused = await minh.writes("How many are there?")
    assert "no longer applies" in texts(refused)

    assert "SafeLane passes finds" in texts(await minh.writes("hello?"))


async def test_a_question_can_be_dropped(
    session: AsyncSession, sent: Somebody, minh: Somebody
) -> None:
    await minh.presses(f"relay:ask:{(await the_report(session)).task_id}")
    [dropped] = await minh.writes("do not ask")
    await minh.writes("nothing")

    assert dropped.text == "Nothing was asked."
    assert await sent.unread() == []
