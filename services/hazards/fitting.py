"""Which lesson fits a school and the kind of a thing. Pure but for the files of the courses."""

from services.courses.current import shipped
from services.pictures.kinds import Look
from services.schools.levels import GRADES, Level, course_of


def lesson_for(level: Level, look: Look) -> tuple[str, str] | None:
    """Course and lesson: the first of the school's own courses that names the kind, else its first
    one; None where there is no course for the school."""
    names = list(dict.fromkeys(course_of(grade) for grade in GRADES[level]))
    courses = [one for one in shipped() if one.name in names]
    courses.sort(key=lambda one: names.index(one.name))
    for course in courses:
        for lesson, languages in course.lessons.items():
            if any(look.value in each.head.hazards for each in languages.values()):
                return course.name, lesson
    first = next((one for one in courses if one.lessons), None)
    return (first.name, next(iter(first.lessons))) if first else None
