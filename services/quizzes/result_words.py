"""How a class did, as its teacher is told: numbers, and a kind sentence. Pure."""

from collections.abc import Iterator, Sequence

from services.lessons.taught import in_language, outline, title_of
from services.messages import Reply
from services.quizzes.chart import chart_name
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
    lines = [line for course in _courses(found) for line in _of_course(course, found, language)]
    head = _("📊 Class {label}: right answers, lesson by lesson", label=label)
    chart = chart_name(school_class.label, found)
    photo = f"drawn:{chart}" if chart else None
    return Reply(Lines([head, Lines(lines), _kindly(found)], "\n\n"), photo=photo)


def _courses(found: Sequence[LessonResult]) -> Sequence[str]:
    return list(dict.fromkeys(one.course for one in found))


def _of_course(course: str, found: Sequence[LessonResult], language: str) -> Iterator[Spoken]:
    """Its lessons, below its name where the class has answered in several."""
    known = outline(course, pupils=True)
    if len(_courses(found)) > 1:
        yield _("📘 {course}", course=Words(title_of(known, language) if known else course))
    yield from (_line(one, language) for one in found if one.course == course)


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


def result_rows(found: Sequence[LessonResult], language: str) -> Sequence[tuple[Spoken, ...]]:
    """A table of them: the lesson; right answers in it, before and after its course."""
    return [
        (
            Words(_title(one, language)),
            _counted(one.right, one.answered),
            *(
                _counted(step.right, step.answered) if (step := one.at(moment)) else Words("–")
                for moment in _MOMENTS
            ),
        )
        for one in found
    ]


def _counted(right: int, answered: int) -> Spoken:
    return _("{right} of {total}", right=right, total=answered) if answered else Words("–")


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
