"""What a teacher is asked and told while the class raises hands, and about its code. Pure."""

from services.messages import Choice, Reply
from services.pictures.class_code import code_picture
from services.quizzes.results import StepResult
from services.quizzes.steps import Asked, LessonQuiz
from services.quizzes.wording import heading, lettered, results_choice
from services.schools.model import SchoolClass
from services.texts import Lines, Spoken, Words, _

#: More buttons than so many are no help on a small phone: then the number is written.
MOST_BUTTONS = 60


def card_of(quiz: LessonQuiz, asked: Asked) -> str:
    return f"hands:{quiz.sent_id}:{asked.step.name}"


def ask_hands(quiz: LessonQuiz, asked: Asked, size: int) -> Reply:
    """A number for each count there may be, none included; the teacher may also write it."""
    name = f"{quiz.sent_id}:{asked.step.name}"
    letter = chr(ord("A") + asked.right)
    text = Lines(
        [
            _("✋ Please read this to the class:"),
            heading(asked),
            Lines(lettered(asked)),
            _("How many of the {size} pupils chose {letter}? Press or write the number.",
              size=size, letter=letter),
        ],
        "\n\n",
    )  # fmt: skip
    counts = range(size + 1) if size <= MOST_BUTTONS else ()
    numbers = [Choice(f"quiz:count:{name}:{count}", Words(str(count))) for count in counts]
    leave_out = Choice(f"quiz:pass:{name}", _("Leave this question out"))
    card = card_of(quiz, asked)
    return Reply(text, choices=(*numbers, leave_out), card=card, fresh=True)


def counted(quiz: LessonQuiz, asked: Asked, right: int, size: int) -> Reply:
    """In the place of the question: the number, and what to read to the class."""
    text = Lines(
        [
            heading(asked),
            _("✋ {right} of {size} chose {letter}. Please read to the class:", right=right,
              size=size, letter=chr(ord("A") + asked.right)),
            Words(asked.explanation),
        ],
        "\n\n",
    )  # fmt: skip
    return Reply(text, card=card_of(quiz, asked))


def not_a_count(size: int) -> Spoken:
    return _("Please press or write a number from 0 to {size}.", size=size)


def hands_closing(quiz: LessonQuiz, class_id: int, result: StepResult | None) -> Reply:
    """After the last question, with a way to count again; without a result all were left out."""
    lines: list[Spoken] = [_("Thank you! That was the last question.")]
    if result is not None:
        lines.append(
            _("{right} of {total} answers were right.", right=result.right, total=result.answered)
        )
    again = Choice(f"quiz:hands:{quiz.sent_id}:0", _("✏ Correct the numbers"))
    return Reply(Lines(lines), choices=(results_choice(class_id), again))


def code_card(
    quiz: LessonQuiz, school_class: SchoolClass, *, link: str, telegram: str = ""
) -> Reply:
    """The code as it is shown to a class: a picture to scan, and the same in words."""
    code = Words(school_class.code)
    open_it = _("Pupils scan the picture, or open on any phone:\n{link}", link=Words(link))
    in_telegram = _("In Telegram:\n{link}", link=Words(telegram)) if telegram else None
    text = Lines(
        [
            _("📱 Class code: {code}", code=code),
            open_it,
            in_telegram,
            _("Or they write here: /class {code}", code=code),
            _("They answer the questions of “{title}”. No name and no number of a child is kept, "
              "only how many chose what. The code holds until the end of the school year, or until "
              "you press “New code”.", title=Words(quiz.title)),
        ],
        "\n\n",
    )  # fmt: skip
    renew = Choice(f"quiz:new_code:{quiz.sent_id}", _("🔁 New code"))
    return Reply(
        text,
        choices=(results_choice(school_class.id), renew),
        photo=code_picture(school_class.code),
        card=f"code:{school_class.id}",
        fresh=True,
    )
