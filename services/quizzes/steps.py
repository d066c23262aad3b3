"""The questions of a lesson as they are asked one after the other, and what each of them says.
Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from services.courses.lesson import Lesson, filled
from services.quizzes.model import Moment

_LETTERS = {Moment.BEFORE: "b", Moment.DURING: "", Moment.AFTER: "a"}
#: A question's number has one figure: lessons have two.
MOST_QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One question at one moment; `name` is how buttons call it: 0, 1, b0, a0."""

    moment: Moment
    question: int

    @property
    def name(self) -> str:
        return f"{_LETTERS[self.moment]}{self.question}"


def step_named(name: str) -> Step | None:
    """None for what no button of ours says."""
    for moment, letter in _LETTERS.items():
        number = name.removeprefix(letter) if name.startswith(letter) else ""
        if len(number) == 1 and number.isascii() and number.isdecimal():
            return Step(moment, int(number))
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the language it is asked in. `number` is its place among `of`."""

    step: Step
    number: int
    of: int
    words: str
    answers: tuple[str, ...]
    right: int
    explanation: str


@dataclass(frozen=True, slots=True)
class LessonQuiz:
    """All questions that go with one lesson that was sent, by step."""

    sent_id: int
    subscription_id: int
    class_id: int | None
    course: str
    lesson: str
    title: str
    asked: Mapping[Step, Asked]

    def path(self, *, closes: bool) -> Sequence[Step]:
        """The lesson's questions in their order, and with `closes` the course's first once more."""
        last = (Moment.DURING, Moment.AFTER) if closes else (Moment.DURING,)
        return [step for moment in last for step in self.asked if step.moment is moment]

    @property
    def opening(self) -> Asked | None:
        """What is asked before the course's first lesson; None for any other lesson."""
        return next((one for s, one in self.asked.items() if s.moment is Moment.BEFORE), None)


def questions_of(
    lesson: Lesson, *, first: Lesson | None, place: int, of: int, gaps: Mapping[str, str]
) -> dict[Step, Asked]:
    """Those of the lesson at that place, from 0, of so many; `first` is the course's first. A
    course of one lesson has no before and after: it would ask the same three times in a row."""
    own = lesson.questions[:MOST_QUESTIONS]
    found = {
        Step(Moment.DURING, n): _asked(lesson, Step(Moment.DURING, n), gaps, of=len(own))
        for n in range(len(own))
    }
    if first is None or not first.questions or of == 1:
        return found
    if place == 0:
        before = Step(Moment.BEFORE, 0)
        found[before] = _asked(first, before, gaps, of=1)
    if place == of - 1:
        after = Step(Moment.AFTER, 0)
        found[after] = _asked(first, after, gaps, of=1)
    return found


def _asked(lesson: Lesson, step: Step, gaps: Mapping[str, str], *, of: int) -> Asked:
    question = lesson.questions[step.question]
    return Asked(
        step=step,
        number=step.question + 1,
        of=of,
        words=filled(question.words, gaps),
        answers=tuple(filled(answer.words, gaps) for answer in question.answers),
        right=next((n for n, answer in enumerate(question.answers) if answer.right), 0),
        explanation=filled(question.explanation, gaps),
    )


def next_step(path: Sequence[Step], done: Collection[Step]) -> Step | None:
    return next((step for step in path if step not in done), None)
