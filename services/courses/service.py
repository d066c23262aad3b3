"""Approving a lesson's words, taking that back, and asking whether they are approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.service import check_coordinator
from services.courses import queries
from services.courses.current import shipped
from services.courses.lesson import Lesson
from services.courses.model import LessonApproval
from services.courses.shelf import Course, Found, lesson_named
from services.errors import NotFound, SafeLaneError, no_longer
from services.messages import clean
from services.people.model import Person
from services.policy import policy_of
from services.texts import _

LONGEST_BODY = 80
#: Lessons are younger than this; an earlier day is a slip of the hand.
_EARLIEST = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Written:
    """One lesson in one language; `name` is its file's without the language."""

    course: str
    name: str
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Given:
    """An approval as it is entered: who approved, and when."""

    body: str
    on: date


async def is_approved(session: AsyncSession, course: str, lesson: str, language: str) -> bool:
    """Whether the words of this lesson are approved, by its own head or by an entry for exactly
    this text. A lesson that is not there is not."""
    try:
        text = find_text(shipped(), course, lesson, language)
    except NotFound:
        return False
    return bool(text.lesson.head.approved) or await _standing(session, text) is not None


def find_text(courses: Sequence[Course], course: str, lesson: str, language: str) -> Written:
    """A lesson by its name or number. Raises NotFound."""
    languages = lesson_named(courses, course, lesson)
    if language not in languages:
        raise NotFound(_("This lesson does not exist in that language."))
    folder = next(one for one in courses if one.name == course)
    name = next(name for name, each in folder.lessons.items() if each is languages)
    return Written(course, name, languages[language])


def problems_of(courses: Sequence[Course], text: Written) -> list[Found]:
    """What the checker found in its file."""
    file = f"{text.name}.{text.lesson.language}.md"
    return [
        found
        for course in courses
        if course.name == text.course
        for found in course.problems
        if found.file.name == file
    ]


async def approve(
    session: AsyncSession, text: Written, given: Given, *, digest: str, by: Person | None
) -> LessonApproval:
    """`digest` is that of the text that was read; `by` is None on the command line.

    Raises SafeLaneError, with the reason; what holds already is returned as it is.
    """
    if by is not None:
        await check_coordinator(session, by)
    body = " ".join(clean(given.body).split())
    _check(session, text, body, given.on)
    if digest != text.lesson.digest:
        raise SafeLaneError(_("The text has changed since you read it. Read it again, please."))
    if (standing := await _standing(session, text)) is not None:
        return standing
    entered = LessonApproval(
        course=text.course, lesson=text.name, language=text.lesson.language, digest=digest,
        body=body, approved_on=given.on, entered_by=by.id if by else None, entered_at=clock.now(),
    )  # fmt: skip
    session.add(entered)
    await session.flush()  # two forms of one moment meet at what is written
    return entered


async def withdraw(session: AsyncSession, text: Written, *, by: Person | None) -> LessonApproval:
    """The text awaits approval again. Raises IllegalMove when it did already."""
    if by is not None:
        await check_coordinator(session, by)
    standing = await _standing(session, text, locked=True)
    if standing is None:
        raise no_longer()
    standing.withdrawn_at = clock.now()
    standing.withdrawn_by = by.id if by else None
    return standing


def holding(found: Sequence[LessonApproval], text: Written) -> LessonApproval | None:
    """The one of these that holds for exactly this text."""
    wanted = (text.course, text.name, text.lesson.language, text.lesson.digest)
    for one in found:
        key = (one.course, one.lesson, one.language, one.digest)
        if key == wanted and one.withdrawn_at is None:
            return one
    return None


async def _standing(
    session: AsyncSession, text: Written, *, locked: bool = False
) -> LessonApproval | None:
    lesson = text.lesson
    return await queries.standing_approval(
        session, course=text.course, lesson=text.name, language=lesson.language,
        digest=lesson.digest, locked=locked,
    )  # fmt: skip


def _check(session: AsyncSession, text: Written, body: str, on: date) -> None:
    if problems_of(shipped(), text):
        raise SafeLaneError(_("The checker found something in this text: mend it first."))
    if not 0 < len(body) <= LONGEST_BODY:
        raise SafeLaneError(
            _("Write who approved it, in at most {count} letters.", count=LONGEST_BODY)
        )
    if not _EARLIEST <= on <= clock.now().astimezone(policy_of(session).timezone).date():
        raise SafeLaneError(_("Write the day on which it was approved; it cannot lie ahead."))
