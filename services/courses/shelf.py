"""The courses as they lie in a folder: one folder a course, one file a lesson and language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import locales
from services.courses.audio import audio_name, check_audio
from services.courses.checking import check
from services.courses.heads import read_fields
from services.courses.lesson import Lesson, LessonError, Problem
from services.courses.reading import MOST_BYTES, read_lesson, read_text
from services.errors import NotFound
from services.texts import Spoken, Words, _

SHIPPED = locales.DIRECTORY / "lessons"
#: What the course is called, in each language.
TITLES = "course.yaml"
#: In which every lesson must be there, the first of them the one that others are compared with.
NEEDED = tuple(code for code in locales.LANGUAGES if code not in locales.UNREVIEWED)
_NAME = re.compile(r"(?P<lesson>\d\d-[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with the file that it is in."""

    file: Path
    problem: Problem


@dataclass(slots=True)
class Course:
    """A folder's lessons by name and language, in the order in which they are taught."""

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    lessons: dict[str, dict[str, Lesson]] = field(default_factory=dict)
    #: Recordings by lesson and language, where a folder holds any.
    audio: dict[str, dict[str, Path]] = field(default_factory=dict)
    problems: list[Found] = field(default_factory=list)


def read_courses(folder: Path = SHIPPED) -> Sequence[Course]:
    """All courses of a folder, each with whatever is wrong with it.

    Raises NotFound where there is no course at all.
    """
    folders = sorted(each for each in folder.glob("*") if each.is_dir())
    if not folders:
        raise NotFound(_("There is no course in {folder}.", folder=Words(str(folder))))
    return [read_course(each) for each in folders]


def lesson_named(courses: Sequence[Course], course: str, lesson: str) -> Mapping[str, Lesson]:
    """A lesson in its languages; its number is enough. Raises NotFound."""
    for one in courses:
        if one.name == course:
            for name, languages in one.lessons.items():
                if lesson in (name, name[:2]):
                    return languages
            raise NotFound(_("{course} has no lesson {lesson}.", course=course, lesson=lesson))
    raise NotFound(_("There is no course {course}.", course=course))


def read_course(folder: Path) -> Course:
    """One folder's lessons, with whatever is wrong with them."""
    course = Course(folder.name)
    for path in sorted(each for each in folder.iterdir() if not each.name.startswith(".")):
        try:
            _take(course, path)
        except LessonError as error:
            course.problems.append(Found(path, error.problem))
    for name, found in course.lessons.items():
        course.lessons[name] = {code: found[code] for code in locales.LANGUAGES if code in found}
    course.problems += _missing(course, folder)
    course.problems += _unwritten(course)
    for name, languages in course.lessons.items():
        course.problems += _compared(languages, folder, name)
    return course


def _take(course: Course, path: Path) -> None:
    if path.name == TITLES:
        course.titles = _titles(_content(path))
        return
    if heard := audio_name(path.name):
        check_audio(path)
        course.audio.setdefault(heard[0], {})[heard[1]] = path
        return
    named = _NAME.fullmatch(path.name)
    if not named or named["language"] not in locales.LANGUAGES or not path.is_file():
        raise LessonError(1, _("A lesson’s file is called like 01-name.vi.md."))
    lesson = read_lesson(_content(path), named["language"])
    course.lessons.setdefault(named["lesson"], {})[lesson.language] = lesson
    course.problems += [Found(path, problem) for problem in check(lesson)]


def _content(path: Path) -> bytes:
    """No more than one byte over what may be read at all."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        why = Words(error.strerror or "")
        raise LessonError(1, _("The file cannot be opened: {why}.", why=why)) from error


def _titles(content: bytes) -> Mapping[str, str]:
    fields = read_fields(read_text(content), first=1)
    for code, one in fields.items():
        if code not in locales.LANGUAGES or not isinstance(one.value, str) or not one.value:
            raise LessonError(one.line, _("Write a language and the course’s title: vi: …"))
    return {code: str(one.value) for code, one in fields.items()}


def _missing(course: Course, folder: Path) -> Iterator[Found]:
    for code in NEEDED:
        language = Words(locales.LANGUAGES[code])
        if code not in course.titles:
            why = _("The course has no title in {language}.", language=language)
            yield Found(folder / TITLES, Problem(1, why))
        for name in _names(folder):
            if not (folder / f"{name}.{code}.md").exists():
                why = _("This lesson is missing in {language}.", language=language)
                yield Found(folder / f"{name}.{code}.md", Problem(1, why))


def _unwritten(course: Course) -> Iterator[Found]:
    """A recording of a lesson that is not there would never be heard."""
    for name, languages in course.audio.items():
        for code, path in languages.items():
            if code not in course.lessons.get(name, {}):
                why = _("There is no lesson in this language that this recording belongs to.")
                yield Found(path, Problem(1, why))


def _names(folder: Path) -> Sequence[str]:
    named = (_NAME.fullmatch(each.name) for each in folder.iterdir())
    return sorted({found["lesson"] for found in named if found})


def _compared(languages: Mapping[str, Lesson], folder: Path, name: str) -> Iterator[Found]:
    """Where a translation is another lesson than the first language's."""
    first = languages.get(NEEDED[0])
    for code, lesson in languages.items():
        for line, why in _differs(first, lesson) if first and lesson is not first else ():
            yield Found(folder / f"{name}.{code}.md", Problem(line, why))


def _differs(first: Lesson, other: Lesson) -> Iterator[tuple[int, Spoken]]:
    language = Words(locales.LANGUAGES[first.language])
    for name in ("audience", "grades", "season", "hazards", "minutes"):
        if getattr(first.head, name) != getattr(other.head, name):
            why = _("“{name}” differs from {language}.", name=name, language=language)
            yield other.head.lines[name], why
    if [type(part) for part in first.parts] != [type(part) for part in other.parts]:
        yield 1, _("Cards and questions do not follow each other as in {language}.",
                   language=language)  # fmt: skip
        return
    for mine, theirs in zip(first.questions, other.questions, strict=True):
        if [each.right for each in mine.answers] != [each.right for each in theirs.answers]:
            yield theirs.line, _("Another answer is right than in {language}.", language=language)
