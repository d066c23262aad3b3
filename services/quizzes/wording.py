"""What is said around the questions: warm, short, and never shaming. Pure."""

from collections.abc import Sequence

from services.messages import Choice, Quiz, Reply
from services.quizzes.model import Moment
from services.quizzes.steps import Asked, LessonQuiz
from services.texts import Lines, Spoken, Words, _


def question(asked: Asked, card: str, choices: Sequence[Choice]) -> Reply:
    """A card, so that what follows takes its place; `fresh`, for it may be asked again."""
    words = heading(asked)
    quiz = Quiz(words, asked.right, Words(asked.explanation))
    return Reply(words, choices=tuple(choices), quiz=quiz, card=card, fresh=True)


def own_question(quiz: LessonQuiz, asked: Asked) -> Reply:
    """Of somebody who answers for themselves."""
    name = f"{quiz.sent_id}:{asked.step.name}"
    choices = [
        Choice(f"quiz:answer:{name}:{place}", Words(words))
        for place, words in enumerate(asked.answers)
    ]
    return question(asked, own_card(quiz, asked), choices)


def own_card(quiz: LessonQuiz, asked: Asked) -> str:
    return f"quiz:{quiz.sent_id}:{asked.step.name}"


def heading(asked: Asked) -> Spoken:
    """The question with its number, or with when it is asked."""
    words = Words(asked.words)
    if asked.step.moment is Moment.BEFORE:
        return _("Before the first lesson: {question}", question=words)
    if asked.step.moment is Moment.AFTER:
        return _("As before the first lesson: {question}", question=words)
    return Words(f"{asked.number}/{asked.of}. {asked.words}")


def answered(asked: Asked, chosen: int, card: str) -> Reply:
    """In the place of the question: how it was answered, and why."""
    right = Words(asked.answers[asked.right])
    verdict = (
        _("✅ Right!")
        if chosen == asked.right
        else _("💚 Not quite, and that is fine. The right answer: {answer}", answer=right)
    )
    return Reply(Lines([heading(asked), verdict, Words(asked.explanation)], "\n\n"), card=card)


def explained(asked: Asked) -> Spoken:
    """A question that had been answered: the first answer stays."""
    stays = _("You have answered this already; your first answer counts.")
    return Lines([stays, Words(asked.explanation)], "\n\n")


def closing(right: int, of: int) -> Spoken:
    score = _("{right} of {total} right.", right=right, total=of)
    said = (
        _("🌟 Very good! Tell at home today what you know.")
        if right == of
        else _("💚 Thank you for taking part! Now you know the other answers too.")
    )
    return Lines([score, said])


def before_the_course(quiz: LessonQuiz) -> Reply:
    text = (
        _(
            "Before you begin, one short question. At the end of the course it comes once more, so "
            "that you see what you have learnt. You may leave it out."
        )
        if quiz.class_id is None
        else _(
            "Before the class begins, one short question. At the end of the course it comes once "
            "more, so that you see what the class has learnt. You may leave it out."
        )
    )
    return Reply(text, choices=(read_choice(quiz, _("📖 Straight to the lesson")),))


def on_to_the_lesson(quiz: LessonQuiz) -> Reply:
    text = _("Thank you! Now the lesson: {title}", title=Words(quiz.title))
    return Reply(text, choices=(read_choice(quiz, _("📖 Read it")),))


def read_choice(quiz: LessonQuiz, label: Spoken) -> Choice:
    return Choice(f"lesson:open:{quiz.sent_id}", label)


def ways(quiz: LessonQuiz, label: str, *, results: bool) -> Reply:
    """How a class answers: by hands, by phones, or the teacher for themselves."""
    text = _(
        "The questions of “{title}” for class {label}. How shall the class answer?",
        title=Words(quiz.title),
        label=Words(label),
    )
    choices = [
        Choice(f"quiz:hands:{quiz.sent_id}", _("✋ By show of hands; I enter the numbers")),
        Choice(f"quiz:code:{quiz.sent_id}", _("📱 On phones, with the class code")),
        Choice(f"quiz:self:{quiz.sent_id}", _("🙂 I answer for myself")),
    ]
    if results and quiz.class_id is not None:
        choices.append(results_choice(quiz.class_id))
    return Reply(text, choices=tuple(choices))


def results_choice(class_id: int, label: Spoken | None = None) -> Choice:
    return Choice(f"quiz:results:{class_id}", label or _("📊 Results of the class"))


def lettered(asked: Asked) -> Sequence[Spoken]:
    """The answers as they are read to a class; the right one is marked for the teacher."""
    return [
        Words(f"{chr(ord('A') + place)}. {words}{' ✓' if place == asked.right else ''}")
        for place, words in enumerate(asked.answers)
    ]
