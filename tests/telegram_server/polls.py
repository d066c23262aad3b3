"""Quiz polls: what Telegram accepts as one, who has answered, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.telegram_server.faults import bad

Given = Mapping[str, object]

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_EXPLANATION, MOST_ANSWERS = 300, 100, 200, 12


@dataclass(slots=True)
class Poll:
    """`answers` are by the person's id; the first one stays, as in every quiz."""

    id: str
    question: str
    options: list[str]
    right: list[int]
    explanation: str = ""
    anonymous: bool = True
    closed: bool = False
    may_be_handed_on: bool = True
    answers: dict[int, int] = field(default_factory=dict)


def a_poll(given: Given, number: int) -> Poll:
    """The poll that sendPoll's parameters describe."""
    question, explanation = str(given["question"]), str(given.get("explanation", ""))
    options = [_option(one) for one in _listed(given["options"])]
    if not question.strip() or _size(question) > LONGEST_QUESTION:
        raise bad("poll question length must not exceed 300 and must be non-empty")
    if not 1 <= len(options) <= MOST_ANSWERS:
        raise bad("poll must have 1-12 options")
    if _size(explanation) > LONGEST_EXPLANATION or explanation.count("\n") > 2:
        raise bad("poll explanation is too long")
    return Poll(
        id=str(5_300_000_000_000_000_000 + number),
        question=question,
        options=options,
        right=_right(given, len(options)),
        explanation=explanation,
        anonymous=given.get("is_anonymous") is not False,
        may_be_handed_on=given.get("protect_content") is not True,
    )


def _option(option: object) -> str:
    if not isinstance(option, dict) or set(option) != {"text"}:
        raise bad("can't parse InputPollOption")
    text = str(option["text"])
    if not text.strip() or _size(text) > LONGEST_ANSWER:
        raise bad("poll options length must not exceed 100")
    return text


def _right(given: Given, options: int) -> list[int]:
    right = [int(str(one)) for one in _listed(given.get("correct_option_ids", []))]
    if given.get("type", "regular") != "quiz":
        if right or given.get("explanation"):
            raise bad("only a quiz has a right answer and an explanation")
        return right
    if not right or right != sorted(set(right)) or not set(right) <= set(range(options)):
        raise bad("correct_option_ids are wrong or missing")
    return right


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def poll_json(poll: Poll) -> dict[str, object]:
    given = list(poll.answers.values())
    options = [
        {"persistent_id": str(at), "text": text, "voter_count": given.count(at)}
        for at, text in enumerate(poll.options)
    ]
    told: dict[str, object] = {"correct_option_ids": poll.right} if poll.right else {}
    return {
        "id": poll.id,
        "question": poll.question,
        "options": options,
        "total_voter_count": len(given),
        "is_closed": poll.closed,
        "is_anonymous": poll.anonymous,
        "type": "quiz" if poll.right else "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
        **told,
    }


def answer_json(poll: Poll, user: dict[str, object], option: int) -> dict[str, object]:
    return {
        "poll_id": poll.id,
        "user": user,
        "option_ids": [option],
        "option_persistent_ids": [str(option)],
    }
