"""How a class did, as its teacher is told: numbers, and a kind sentence. Pure."""

from collections.abc import Sequence

from services.lessons.taught import in_language, outline
from services.messages import Reply
from services.quizzes.model import Moment
from services.quizzes.results import LessonResult
from services.quizzes.wording import results_choice
from services.schools.model import SchoolClass
from services.texts import Lines, Spoken, Text, Words, _

#: Of a hundred right answers from which on a lesson was well understood.
WELL = 75


def results(school_class: SchoolClass, found: Sequence[LessonResult]) -> Reply:
    """Lesson by lesson."""
    label, language = Words(school_class.label), school_class.language
    if not found:
        return Reply(_("Class {label} has not answered any questions yet.", label=label))
    lines = [_line(one, language) for one in found]
    head = _("📊 Class {label}: right answers, lesson by lesson", label=label)
    return Reply(Lines([head, Lines(lines), _kindly(found)], "\n\n"))


def _line(one: LessonResult, language: str) -> Spoken:
    title = Words(_title(one, language))
    counted = _("{right} of {total}", right=one.right, total=one.answered) if one.answered else None
    parts: list[Spoken | None] = [Lines([title, counted], ": ")]
    for moment, sentence in _MOMENTS.items():
        if (step := one.at(moment)) is not None:
            parts.append(Text(sentence.msgid, {"right": step.right, "total": step.answered}))
    return Lines(parts, " · ")


_MOMENTS = {
    Moment.BEFORE: _("before the course {right} of {total}"),
    Moment.AFTER: _("after the course {right} of {total}"),
}


def _title(one: LessonResult, language: str) -> str:
    """Its number and title; of one whose file is gone, the file's name."""
    lesson = in_language(one.course, one.lesson, language, fallback=language)
    course = outline(one.course, pupils=True)
    if lesson is None or course is None or one.lesson not in course.lessons:
        return one.lesson
    return f"{course.lessons.index(one.lesson) + 1}. {lesson.head.title}"


def _kindly(found: Sequence[LessonResult]) -> Spoken:
    right, answered = sum(one.right for one in found), sum(one.answered for one in found)
    if answered and right * 100 >= answered * WELL:
        return _("🌟 Your class knows what to do. Thank you for teaching it!")
    return _(
        "💚 Your class is on its way. A question that many missed is worth another look together."
    )


def which_class(mine: Sequence[SchoolClass]) -> Reply:
    choices = [results_choice(one.id, _("Class {label}", label=Words(one.label))) for one in mine]
    return Reply(_("Of which class?"), choices=tuple(choices))


def no_classes() -> Text:
    return _("You have no class here yet. /school adds one.")
