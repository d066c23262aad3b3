"""What of the courses is taught to whom, in which order and in which language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import locales
from services.courses.current import edition, shipped
from services.courses.lesson import Lesson
from services.courses.shelf import Course

PUPILS = "pupils"


@dataclass(frozen=True, slots=True)
class Outline:
    """A course as classes are taught it, or as grown-ups are: the names of its lessons in their
    order. `grades` are of the first lesson, such as 1-3; empty for grown-ups."""

    name: str
    pupils: bool
    titles: Mapping[str, str]
    lessons: tuple[str, ...]
    grades: str


#: Outlines that are kept; a province has some twenty.
_KEPT = 256


@lru_cache(maxsize=4)
def _shelf_of(edition: int) -> Mapping[str, Course]:
    return {course.name: course for course in shipped()}


def _shelf() -> Mapping[str, Course]:
    return _shelf_of(edition())


def outline(course: str, *, pupils: bool) -> Outline | None:
    """None when there is no such course, or nothing in it for them."""
    return _outline(edition(), course, pupils=pupils)


@lru_cache(maxsize=_KEPT)
def _outline(edition: int, course: str, *, pupils: bool) -> Outline | None:
    """Of the courses as they were at that edition."""
    found = _shelf_of(edition).get(course)
    mine = [
        (name, first)
        for name, languages in (found.lessons.items() if found else ())
        if (first := next(iter(languages.values()))) and (first.head.audience == PUPILS) == pupils
    ]
    if found is None or not mine:
        return None
    names = tuple(name for name, _first in mine)
    return Outline(course, pupils, found.titles, names, mine[0][1].head.grades)


def outlines(*, pupils: bool) -> Sequence[Outline]:
    every = (outline(course, pupils=pupils) for course in _shelf())
    return [one for one in every if one is not None]


def course_for_grade(grade: int) -> str | None:
    """The course that a class of this grade takes: of all that fit, the one with most lessons."""
    fit = [one for one in outlines(pupils=True) if grade in _grades(one.grades)]
    return max(fit, key=lambda one: len(one.lessons)).name if fit else None


def further_courses(grade: int) -> Sequence[Outline]:
    """What a class of this grade may take besides the course of its grade: 4 April, floods, Tết."""
    own = course_for_grade(grade)
    fit = (one for one in outlines(pupils=True) if grade in _grades(one.grades))
    return [one for one in fit if one.name != own]


def _grades(words: str) -> range:
    first, _dash, last = words.partition("-")
    return range(int(first), int(last or first) + 1)


def in_language(course: str, lesson: str, wanted: str, *, fallback: str) -> Lesson | None:
    """The lesson in the language wanted, else in the fallback, else in whichever there is."""
    found = _shelf()[course].lessons.get(lesson, {}) if course in _shelf() else {}
    for language in (wanted, fallback, *locales.LANGUAGES):
        if language in found:
            return found[language]
    return None


def title_of(one: Outline, language: str) -> str:
    titles = one.titles
    return titles.get(language) or next(iter(titles.values()), one.name)


def lesson_titles(one: Outline, language: str, *, fallback: str) -> Sequence[str]:
    found = (in_language(one.name, name, language, fallback=fallback) for name in one.lessons)
    return [lesson.head.title for lesson in found if lesson is not None]


def next_lesson(one: Outline, sent: Sequence[str]) -> str | None:
    """The first that was not sent: also one that was put in between later."""
    return next((name for name in one.lessons if name not in sent), None)
