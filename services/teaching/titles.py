"""What courses and lessons are called, in each language, as their files say."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.courses.current import shipped
from services.courses.shelf import Course
from services.texts import Lines, Spoken, Words


@dataclass(frozen=True, slots=True)
class Titled:
    """A title in several languages; the first one stands in for a language that is missing."""

    titles: Mapping[str, str]
    name: str

    def render(self, language: str) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()), self.name)


def _courses() -> Mapping[str, Course]:
    return {course.name: course for course in shipped()}


def course_names() -> Mapping[str, Spoken]:
    """Every course by its folder's name."""
    return {name: course_title(name) for name in _courses()}


def course_title(course: str) -> Spoken:
    """A course that has been taken away is called by its folder."""
    known = _courses().get(course)
    return Titled(known.titles if known else {}, course)


def lesson_title(course: str, lesson: str) -> Spoken:
    """The course, and the lesson where one is meant."""
    known = _courses().get(course)
    languages = known.lessons.get(lesson, {}) if known else {}
    titles = {code: one.head.title for code, one in languages.items()}
    named = Titled(titles, lesson) if lesson else None
    return Lines([Words("📘"), Lines([course_title(course), named], between=": ")], between=" ")


def is_approved(course: str) -> bool:
    """Whether the province has approved every one of the course's lessons."""
    known = _courses().get(course)
    lessons = known.lessons.values() if known else ()
    heads = [one.head for languages in lessons for one in languages.values()]
    return bool(heads) and all(head.approved for head in heads)
