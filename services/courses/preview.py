"""The lessons as the desk shows them: how each will look in chat, and whether it may be taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.courses import queries
from services.courses.current import shipped
from services.courses.lesson import GAPS, Answer, Card, Head, Lesson, Question, filled
from services.courses.model import LessonApproval
from services.courses.recordings import lesson_voice
from services.courses.service import Written, holding, problems_of
from services.courses.shelf import NEEDED, Course, Found, lesson_named
from services.errors import NotFound
from services.pictures.lessons import lesson_alt, lesson_picture
from services.policy import policy_of
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.texts import Text, _


@dataclass(frozen=True, slots=True)
class Version:
    """One lesson in one language. `approved` is None while its words await approval; `history` are
    all approvals that were ever entered for it, newest first."""

    written: Written
    parts: Sequence[Card | Question]
    problems: Sequence[Found]
    approved: str | None
    entered: LessonApproval | None
    history: Sequence[LessonApproval]
    voice: str | None

    @property
    def language(self) -> str:
        return self.written.lesson.language


@dataclass(frozen=True, slots=True)
class Shown:
    """One lesson in every language it is written in."""

    course: Course
    name: str
    versions: Sequence[Version]
    picture: str | None
    alt: Text | None

    @property
    def titles(self) -> Mapping[str, str]:
        return {each.language: each.written.lesson.head.title for each in self.versions}

    @property
    def head(self) -> Head:
        return self.versions[0].written.lesson.head


async def read_shelf(session: AsyncSession, who: SignedIn) -> Sequence[tuple[Course, list[Shown]]]:
    """Every course with its lessons. Raises NotPermitted."""
    check_page(who, Page.LESSONS)
    found = await queries.approvals(session)
    return [
        (course, [_shown(session, course, name, found) for name in course.lessons])
        for course in shipped()
    ]


async def read_one(session: AsyncSession, who: SignedIn, course: str, lesson: str) -> Shown:
    """Raises NotPermitted, NotFound."""
    check_page(who, Page.LESSONS)
    languages = lesson_named(shipped(), course, lesson)
    folder = next(one for one in shipped() if one.name == course)
    name = next(name for name, each in folder.lessons.items() if each is languages)
    found = await queries.approvals(session, course=course, lesson=name)
    return _shown(session, folder, name, found)


def other_problems(course: Course) -> list[Found]:
    """What is wrong in a course's folder outside of the lessons that can be read."""
    names = {
        f"{name}.{code}.md" for name, languages in course.lessons.items() for code in languages
    }
    return [found for found in course.problems if found.file.name not in names]


def picture_of(course: str, lesson: str) -> str:
    """Raises NotFound for a lesson that has none."""
    if (picture := lesson_picture(course, lesson)) is None:
        raise NotFound(_("This lesson has no picture."))
    return picture


def _shown(
    session: AsyncSession, course: Course, name: str, found: Sequence[LessonApproval]
) -> Shown:
    picture = lesson_picture(course.name, name)
    return Shown(
        course=course,
        name=name,
        versions=[
            _version(session, Written(course.name, name, lesson), found)
            for code, lesson in course.lessons[name].items()
        ],
        picture=picture,
        alt=lesson_alt(picture) if picture else None,
    )


def _version(session: AsyncSession, written: Written, found: Sequence[LessonApproval]) -> Version:
    lesson, own = written.lesson, (written.course, written.name, written.lesson.language)
    entered = holding(found, written)
    return Version(
        written=written,
        parts=_filled(session, lesson),
        problems=problems_of(shipped(), written),
        approved=lesson.head.approved or _said(entered) or None,
        entered=entered,
        history=[one for one in found if (one.course, one.lesson, one.language) == own],
        voice=lesson_voice(*own),
    )


def _said(entered: LessonApproval | None) -> str:
    return f"{entered.body}, {entered.approved_on:%d/%m/%Y}" if entered else ""


def _filled(session: AsyncSession, lesson: Lesson) -> Sequence[Card | Question]:
    """With the province's numbers in them, as they are sent."""
    policy = policy_of(session)
    numbers = dict(zip(GAPS, (policy.hotline, policy.ambulance), strict=True))
    return [
        Card(filled(part.title, numbers), filled(part.words, numbers), part.line)
        if isinstance(part, Card)
        else Question(
            filled(part.words, numbers),
            [Answer(filled(each.words, numbers), each.right, each.line) for each in part.answers],
            filled(part.explanation, numbers),
            part.line,
        )
        for part in lesson.parts
    ]


def missing_languages(shown: Shown) -> list[str]:
    there = {each.language for each in shown.versions}
    return [code for code in NEEDED if code not in there]
