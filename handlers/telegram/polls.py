"""A quiz as Telegram's own poll: sent, closed, and the answer to it as a press of ours."""

from telegram import Bot, Message
from telegram.constants import PollType

from handlers.telegram.fields import Json, part, person_in, words
from handlers.telegram.lengths import size
from services.notify.channel import Outgoing

#: UTF-16 code units, and line feeds (https://core.telegram.org/bots/api#sendpoll).
LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_EXPLANATION, MOST_LINE_FEEDS = 300, 100, 200, 2
ANSWERS = range(2, 13)


def is_poll(message: Outgoing) -> bool:
    """Whether the message goes out as a poll; never in a group, where all would see all answers."""
    quiz, answers = message.quiz, [button.label for button in message.buttons]
    return (
        quiz is not None
        and not message.contact.startswith("-")
        and 0 < size(quiz.question) <= LONGEST_QUESTION
        and len(answers) in ANSWERS
        and all(0 < size(answer) <= LONGEST_ANSWER for answer in answers)
        and quiz.right in range(len(answers))
    )


async def send_poll(bot: Bot, message: Outgoing) -> Message:
    """Not anonymous, for else Telegram does not say who answered; it cannot be handed on, so that
    nobody else does."""
    quiz = message.quiz
    assert quiz is not None
    return await bot.send_poll(
        message.contact,
        quiz.question,
        [button.label for button in message.buttons],
        type=PollType.QUIZ,
        is_anonymous=False,
        correct_option_ids=[quiz.right],  # type: ignore[list-item]
        explanation=quiz.explanation if _fits(quiz.explanation) else None,
        protect_content=True,
    )


def _fits(explanation: str) -> bool:
    short = 0 < size(explanation) <= LONGEST_EXPLANATION
    return short and explanation.count("\n") <= MOST_LINE_FEEDS


def sent_id(sent: Message) -> str:
    """The message's number; of a poll both numbers, as answers name the poll alone."""
    return f"{sent.message_id}/{sent.poll.id}" if sent.poll else str(sent.message_id)


def number_of_poll(sent: str | None) -> int | None:
    """The number of the message, if it is one with a poll."""
    number, _slash, poll = (sent or "").partition("/")
    return int(number) if poll and number.isdecimal() and len(number) < 16 else None


def voter(vote: Json) -> int | None:
    """Who answered; None for those who answer as a chat, for bots, and for what is no answer."""
    user = part(vote, "user")
    masked = "voter_chat" in vote or user.get("is_bot") is True
    return None if masked or choice_of(vote) is None else person_in(user)


def choice_of(vote: Json) -> str | None:
    """The answer as a press; None where it was taken back or is no answer to a quiz."""
    poll, options = words(vote, "poll_id"), vote.get("option_ids")
    if not (poll.isascii() and poll.isdecimal() and len(poll) <= 20):
        return None
    if not isinstance(options, list) or len(options) != 1:
        return None
    [option] = options
    known = isinstance(option, int) and not isinstance(option, bool) and 0 <= option < ANSWERS.stop
    return f"quiz:vote:{poll}:{option}" if known else None


def kept(update: Json) -> dict[str, object]:
    """The update as it is stored: of who answered a poll only the number is needed."""
    vote = part(update, "poll_answer")
    if not vote:
        return dict(update)
    user = part(vote, "user")
    who = {key: user[key] for key in ("id", "is_bot", "language_code") if key in user}
    said = {key: vote[key] for key in ("poll_id", "option_ids", "voter_chat") if key in vote}
    return {"update_id": update.get("update_id"), "poll_answer": {**said, "user": who}}
