"""A quiz is Telegram's own poll where it can be one, and an answer to it a press."""

from typing import Any

import pytest

from handlers.telegram.inbound import contact_of, to_inbound
from handlers.telegram.outbound import TelegramChannel
from handlers.telegram.polls import kept
from handlers.telegram.sending import calls_of
from services.messages import Address, Inbound
from services.notify.channel import Button, Outgoing, QuizWords
from tests.payloads.telegram import LAN, USER, a_press, a_vote
from tests.telegram_server import Phone, TelegramServer

ANSWERS = (Button("quiz:answer:7:0:0", "Touch it"), Button("quiz:answer:7:0:1", "Tell an adult"))
WORDS = QuizWords("What do you do?", 1, "Never go near.\nTell an adult.")


def a_quiz(contact: object, words: QuizWords = WORDS, **more: Any) -> Outgoing:
    said = {"text": f"Question 1 of 2\n\n{words.question}", "buttons": ANSWERS, "quiz": words}
    return Outgoing(
        **{"id": 1, "contact": str(contact), "language": "en", "card": "quiz:7:0", **said, **more}
    )


async def test_a_quiz_is_a_poll_that_tells_who_answered_and_cannot_be_handed_on(
    channel: TelegramChannel, phone: Phone
) -> None:
    sent = await channel.send(a_quiz(phone.id))

    [shown] = phone.screen()
    assert shown.poll is not None
    assert (shown.poll.question, shown.poll.explanation) == (WORDS.question, WORDS.explanation)
    assert (shown.poll.options, shown.poll.right) == (["Touch it", "Tell an adult"], [1])
    assert (shown.poll.anonymous, shown.poll.may_be_handed_on) == (False, False)
    assert sent == f"{shown.id}/{shown.poll.id}"


NO_POLLS: dict[str, tuple[QuizWords, dict[str, Any]]] = {
    "a long question": (QuizWords("?" * 301, 1, ""), {}),
    "a long answer": (WORDS, {"buttons": (*ANSWERS, Button("quiz:answer:7:0:2", "a" * 101))}),
    "one answer": (QuizWords("?", 0, ""), {"buttons": ANSWERS[:1]}),
    "no such right answer": (QuizWords("?", 2, ""), {}),
}


@pytest.mark.parametrize("case", NO_POLLS)
async def test_what_is_no_poll_for_telegram_has_buttons(
    channel: TelegramChannel, phone: Phone, case: str
) -> None:
    words, more = NO_POLLS[case]

    await channel.send(a_quiz(phone.id, words, **more))

    [shown] = phone.screen()
    assert shown.kind == "text"
    assert phone.buttons()[0] == "quiz:answer:7:0:0"


async def test_in_a_group_there_is_no_poll(
    channel: TelegramChannel, server: TelegramServer
) -> None:
    group = server.group()

    await channel.send(a_quiz(group.id))

    assert group.buttons() == [button.key for button in ANSWERS]


async def test_an_explanation_that_is_too_long_is_left_to_the_words_that_follow(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(a_quiz(phone.id, QuizWords("?", 1, "a" * 201)))
    await channel.send(a_quiz(phone.id, QuizWords("?", 1, "a\nb\nc\nd")))

    assert [shown.poll.explanation for shown in phone.screen() if shown.poll] == ["", ""]


@pytest.mark.parametrize("how", ["edits", "retires"])
async def test_what_follows_a_poll_is_a_message_of_its_own_and_closes_it(
    channel: TelegramChannel, phone: Phone, server: TelegramServer, how: str
) -> None:
    sent = await channel.send(a_quiz(phone.id))
    after = a_quiz(phone.id, id=2, text="Right!", buttons=(), quiz=None, **{how: sent})

    await channel.send(after)

    poll, words = phone.screen()
    assert poll.poll is not None
    assert poll.poll.closed
    assert words.text == "Right!"
    assert calls_of(after) == 2
    assert not [call for call in server.calls if call.refused]


async def test_a_poll_that_is_gone_or_closed_stops_nothing(
    channel: TelegramChannel, phone: Phone
) -> None:
    sent = await channel.send(a_quiz(phone.id))
    for number, edits in ((2, sent), (3, sent), (4, "999999/5"), (5, "99999999999999999/5")):
        await channel.send(
            a_quiz(phone.id, id=number, text=f"{number}", buttons=(), quiz=None, edits=edits)
        )

    assert [shown.text for shown in phone.screen()[1:]] == ["2", "3", "4", "5"]


def test_an_answer_is_heard_as_a_press_in_the_order_of_its_person() -> None:
    heard = to_inbound("9", a_vote(1))

    pressed = "quiz:vote:5300000000000000007:1"
    assert heard == Inbound(Address("telegram", str(LAN)), "9", choice=pressed, language="vi")
    assert contact_of(a_vote(1)) == contact_of(a_press("a:b"))


def test_of_an_answer_no_name_is_stored_and_of_others_all_that_was_told() -> None:
    user = {**USER, "username": "lan_k", "last_name": "Nguyễn"}

    stored = kept(a_vote(1, user=user))

    assert "Lan" not in str(stored)
    assert "lan_k" not in str(stored)
    assert to_inbound("9", stored) == to_inbound("9", a_vote(1))
    assert kept(a_press("a:b")) == a_press("a:b")
