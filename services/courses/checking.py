"""What a lesson must have before it may be taught, whoever wrote it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from services.courses.lesson import GAPS, Answer, Card, Lesson, Problem, Question
from services.courses.wording import ill_advised, never_said
from services.pictures.kinds import Look
from services.texts import Spoken, Words, _

AUDIENCES = ("pupils", "residents", "farmers", "scrap_dealers", "builders")
SEASONS = ("any", "sowing", "burning", "floods", "tet", "mine_awareness_day")
QUESTIONS = 2
CARDS = range(3, 8)
ANSWERS = range(2, 5)
#: Words, of which Vietnamese writes each syllable as one, that a teacher reads aloud in a minute.
READ_ALOUD = 160
LONGEST_TITLE = 60

#: The rule that every lesson ends with, in the file word for word.
RULE = _(
    "STOP – DO NOT TOUCH. MOVE AWAY – KEEP OTHERS OUT. REPORT AT ONCE: {hotline}.",
    hotline="{hotline}",
)


@dataclass(frozen=True, slots=True)
class Room:
    """The most letters that one channel shows of each part."""

    channel: str
    card: int
    question: int
    answer: int
    explanation: int


#: Telegram: a caption, and a quiz's own bounds (core.telegram.org/bots/api#sendpoll). The chat
#: page: what a phone of 360 px shows without scrolling, at 16 px.
ROOMS = (
    Room("Telegram", card=1024, question=300, answer=100, explanation=200),
    Room("chat", card=600, question=200, answer=100, explanation=300),
)


def check(lesson: Lesson) -> list[Problem]:
    """Everything that is wrong with a lesson by itself, in the order of its lines."""
    found = [problem for rule in _RULES for problem in rule(lesson)]
    return sorted(found, key=lambda problem: problem.line)


def _head(lesson: Lesson) -> Iterator[Problem]:
    head, lines = lesson.head, lesson.head.lines
    if not 0 < len(head.title) <= LONGEST_TITLE:
        yield Problem(lines["title"], _("A title has 1 to {most} letters.", most=LONGEST_TITLE))
    yield from _one_of("audience", head.audience, AUDIENCES, lines["audience"])
    yield from _one_of("season", head.season, SEASONS, lines["season"])
    for hazard in head.hazards:
        yield from _one_of("hazards", hazard, [look.value for look in Look], lines["hazards"])
    if (head.audience == "pupils") != bool(_grades(head.grades)):
        yield Problem(lines["grades"], _("Grades, such as 1-3, stand where pupils are taught."))
    if head.approved and not _is_approval(head.approved):
        yield Problem(
            lines["approved"],
            _("Approved: a date and a name, such as 2027-01-31 QTMAC; else nothing."),
        )


def _one_of(name: str, value: str, known: object, line: int) -> Iterator[Problem]:
    assert isinstance(known, list | tuple)
    if value not in known:
        why = _("“{name}” is one of: {known}.", name=name, known=Words(", ".join(known)))
        yield Problem(line, why)


def _grades(words: str) -> bool:
    found = re.fullmatch(r"([1-9])(?:-([1-9]))?", words)
    return bool(found and int(found[1]) <= int(found[2] or found[1]))


def _is_approval(words: str) -> bool:
    day, _space, who = words.partition(" ")
    try:
        return bool(date.fromisoformat(day) and who.strip())
    except ValueError:
        return False


def _parts(lesson: Lesson) -> Iterator[Problem]:
    if len(lesson.cards) not in CARDS:
        why = _("A lesson has {least} to {most} cards.", least=CARDS.start, most=CARDS.stop - 1)
        yield Problem(1, why)
    if len(lesson.questions) != QUESTIONS:
        yield Problem(1, _("A lesson has {count} questions.", count=QUESTIONS))
    for question in lesson.questions:
        yield from (Problem(question.line, why) for why in _quiz(question))
    for card in lesson.cards:
        if not card.words:
            yield Problem(card.line, _("This card is empty."))


def _quiz(question: Question) -> Iterator[Spoken]:
    right = sum(answer.right for answer in question.answers)
    if not right:
        yield _("This question has no right answer; mark it “- [x] ”.")
    if right > 1:
        yield _("This question has more than one right answer.")
    if len(question.answers) not in ANSWERS:
        yield _("A question has {least} to {most} answers.", least=2, most=ANSWERS.stop - 1)
    if not question.explanation:
        yield _("This question has no explanation: a line that begins with “> ”.")


def _lengths(lesson: Lesson) -> Iterator[Problem]:
    for room in ROOMS:
        for part in lesson.parts:
            if isinstance(part, Card):
                yield from _fits(f"{part.title}\n\n{part.words}", room.card, room, part)
                continue
            yield from _fits(part.words, room.question, room, part)
            yield from _fits(part.explanation, room.explanation, room, part)
            for answer in part.answers:
                yield from _fits(answer.words, room.answer, room, answer)


def _fits(words: str, most: int, room: Room, part: Card | Question | Answer) -> Iterator[Problem]:
    if len(words) > most:
        why = _("{count} letters; {channel} has room for {most}.",
                count=len(words), channel=room.channel, most=most)  # fmt: skip
        yield Problem(part.line, why)


def _time(lesson: Lesson) -> Iterator[Problem]:
    words = sum(len(words.split()) for _line, words in lesson.read_aloud())
    most = lesson.head.minutes * READ_ALOUD
    if words > most:
        why = _("{count} words take longer than the minutes above; {most} fit.",
                count=words, most=most)  # fmt: skip
        yield Problem(lesson.head.lines["minutes"], why)


def _ending(lesson: Lesson) -> Iterator[Problem]:
    last = lesson.parts[-1] if lesson.parts else None
    rule = RULE.render(lesson.language)
    if not isinstance(last, Card) or rule not in " ".join(last.words.split()):
        line = last.line if last else 1
        yield Problem(line, _("A lesson ends with a card that says: {rule}", rule=Words(rule)))


def _words(lesson: Lesson) -> Iterator[Problem]:
    heard = [(lesson.head.lines["title"], lesson.head.title), *lesson.read_aloud()]
    for line, words in heard:
        for why in (*never_said(words, lesson.language), *_plain(words)):
            yield Problem(line, why)
    for line, words in _advice(lesson):
        yield from (Problem(line, why) for why in ill_advised(words, lesson.language))


def _advice(lesson: Lesson) -> Iterator[tuple[int, str]]:
    """What is told as right: a question and its wrong answers name what is not."""
    yield lesson.head.lines["title"], lesson.head.title
    for card in lesson.cards:
        yield from ((card.line, words) for words in (card.title, card.words))
    for question in lesson.questions:
        yield question.line, question.explanation
        yield from ((each.line, each.words) for each in question.answers if each.right)


def _plain(words: str) -> Iterator[Spoken]:
    gaps = re.sub(r"\{(" + "|".join(GAPS) + r")\}", "", words)
    if re.search(r"[{}]", gaps):
        yield _("Only {gaps} are filled in.", gaps=Words(" ".join(f"{{{gap}}}" for gap in GAPS)))
    if re.search(r"\*\*|__|`|<|\]\(", words):
        yield _("Plain words only: no bold, no links, no HTML.")
    if re.search(r"(?<!\d)\d[\d. ]{6,}\d", gaps):
        yield _("No telephone number here: write {hotline}.", hotline=Words("{hotline}"))


_RULES: tuple[Callable[[Lesson], Iterator[Problem]], ...] = (
    _head, _parts, _lengths, _time, _ending, _words,
)  # fmt: skip
