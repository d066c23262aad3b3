"""The questions of a lesson, on Telegram as its own polls, in the chat page as buttons."""

import pytest

from tests.stories import sentences as say
from tests.stories.conftest import SPOKEN
from tests.stories.lessons import a_learner, a_teacher
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.world import World

ANSWERED = "SELECT count(*) FROM quiz_answer"
PEOPLE = "SELECT count(*) FROM person"


async def begun(world: World) -> TelegramPhone:
    phone, sent = await a_learner(world, "telegram")
    assert isinstance(phone, TelegramPhone)
    await phone.writes("/help")
    await phone.forges(f"quiz:begin:{sent}")
    return phone


async def votes(phone: TelegramPhone, *, right: bool = True) -> None:
    poll = phone.hand.poll().poll
    assert poll is not None
    phone.hand.votes(poll.right[0] if right else (poll.right[0] + 1) % len(poll.options))
    await phone.rests()


async def test_two_polls_each_explained_and_a_warm_closing(world: World) -> None:
    lan = await begun(world)

    await votes(lan)
    await lan.sees(say.QUIZ_RIGHT)
    await votes(lan, right=False)

    await lan.sees(say.QUIZ_WRONG)
    await lan.sees(say.RIGHT_OF.of(right="1", total="2"))
    assert (world.value(ANSWERED), world.value(f"{ANSWERED} WHERE right")) == (2, 1)
    polls = [shown.poll for shown in lan.hand.screen() if shown.poll]
    assert [poll.closed for poll in polls] == [True, True]
    refused = [call for call in world.server.calls if call.refused]
    assert not refused, refused


async def test_a_poll_is_answered_after_a_restart(world: World) -> None:
    lan = await begun(world)
    await world.stops()
    poll = lan.hand.poll()
    assert poll.poll is not None
    lan.hand.votes(poll.poll.right[0])
    await world.starts()

    await lan.sees(say.QUIZ_RIGHT)
    assert world.value(ANSWERED) == 1


async def test_an_answer_that_is_delivered_twice_is_heard_once(world: World) -> None:
    lan = await begun(world)
    poll = lan.hand.poll()
    assert poll.poll is not None
    body = {"poll_id": poll.poll.id, "user": lan.hand._chat.user, "option_ids": [0]}

    for _time in range(2):
        world.server.updates.again(823_999_999, "poll_answer", body, queue="again")
        await lan.rests()

    assert world.value(ANSWERED) == 1
    assert len([shown for shown in lan.hand.screen() if shown.poll]) == 2


async def test_somebody_elses_answer_is_nobodys(world: World) -> None:
    lan = await begun(world)
    people, stranger = world.value(PEOPLE), world.telegram("Kẻ lạ")

    stranger.hand.votes(0, lan.hand.poll())
    await lan.rests()

    assert (world.value(ANSWERED), world.value(PEOPLE)) == (0, people)
    assert stranger.hand.screen() == []
    await votes(lan)
    await lan.sees(say.QUIZ_RIGHT)


async def test_a_question_asked_again_closes_the_poll_before(world: World) -> None:
    lan = await begun(world)
    key = world.value("SELECT key FROM card WHERE key LIKE 'quiz:%'")

    await lan.forges(f"quiz:begin:{key.split(':')[1]}")

    old, new = [shown.poll for shown in lan.hand.screen() if shown.poll]
    assert (old.closed, new.closed) == (True, False)
    await votes(lan)
    assert world.value(ANSWERED) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_on_the_chat_page_buttons_give_way_to_the_explanation(
    world: World, language: str
) -> None:
    lan, sent = await a_learner(world, "webchat", language)
    await lan.forges(f"quiz:begin:{sent}")
    question = await lan.card(f"quiz:answer:{sent}:0:")

    await lan.presses(f"quiz:answer:{sent}:0:1")

    answered = [seen for seen in await lan.screen() if seen.id == question.id]
    assert answered[0].keys == ()
    assert len(answered[0].text) > len(question.text)
    await lan.card(f"quiz:answer:{sent}:1:")


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_a_teacher_counts_hands_and_sees_the_class(
    world: World, channel: str, language: str
) -> None:
    hoa, _code, sent = await a_teacher(world, channel, language)
    await hoa.writes("/help")
    await hoa.forges(f"quiz:begin:{sent}")

    await hoa.presses(f"quiz:hands:{sent}", f"quiz:count:{sent}:0:23")
    await hoa.writes("29")

    await hoa.sees(say.ANSWERS_RIGHT.of(right="52", total="58"))
    await hoa.presses("quiz:results")
    await hoa.sees(say.CLASS_RESULT.of(right="52", total="58"))


async def test_three_pupils_answer_on_their_phones_and_no_child_is_known(world: World) -> None:
    hoa, code, sent = await a_teacher(world, "telegram")
    await hoa.writes("/help")
    await hoa.forges(f"quiz:begin:{sent}")
    await hoa.presses(f"quiz:code:{sent}")
    shown = await hoa.sees(f"/class {code}")
    assert shown.kind == "photo"
    assert f"https://t.me/safelane_bot?start=class_{code}" in shown.text
    people = world.value(PEOPLE)

    await _answers_by_poll(world.telegram("Na"), f"/class {code}")
    await _answers_by_poll(world.telegram("Tí"), f"/start class_{code}")
    tom = await world.phone("webchat", "Tom")
    await tom.writes(f"/class {code.lower()}", "1", "b")

    await tom.sees(say.RIGHT_OF.of(total="2"))
    await hoa.writes("/results")
    right = world.value("SELECT sum(count) FROM class_answer WHERE right")
    await hoa.sees(say.CLASS_RESULT.of(right=str(right), total="6"))
    assert world.value(PEOPLE) == people
    assert world.value("SELECT count(*) FROM inbox WHERE raw LIKE '%Tí%' OR raw LIKE '%Na\"%'") == 0


async def _answers_by_poll(pupil: TelegramPhone, opening: str) -> None:
    await pupil.writes(opening)
    await votes(pupil)
    await votes(pupil, right=False)
    await pupil.sees(say.RIGHT_OF.of(right="1", total="2"))


async def test_a_day_later_nothing_of_a_pupils_phone_is_left(world: World) -> None:
    _hoa, code, _sent = await a_teacher(world, "telegram")
    na = world.telegram("Na")
    await _answers_by_poll(na, f"/class {code}")

    await world.later(hours=24)

    for table in ("inbox", "outbox", "card", "class_visit", "person_address"):
        there = f"SELECT count(*) FROM {table} WHERE contact = '{na.contact}'"
        assert world.value(there) == 0, table
    assert world.value("SELECT sum(count) FROM class_answer") == 2
