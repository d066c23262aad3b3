"""A lesson's recording by the name under which a reply sends it as a voice."""

from pathlib import Path

from services.courses.current import shipped
from services.courses.shelf import Course

_PREFIX = "lesson-"


def lesson_voice(course: str, lesson: str, language: str) -> str | None:
    """What `Reply.voice` names; None where the folder holds no recording in this language."""
    found = _recordings(course).get(lesson, {})
    return f"spoken:{_PREFIX}{course}-{lesson[:2]}.{language}" if language in found else None


def lesson_recording(name: str) -> Path | None:
    """The file of `lesson-<course>-<nn>.<language>`; None for what names no recording."""
    key, _dot, language = name.removeprefix(_PREFIX).rpartition(".")
    course, _dash, number = key.rpartition("-")
    if not name.startswith(_PREFIX):
        return None
    for lesson, languages in _recordings(course).items():
        if lesson[:2] == number:
            return languages.get(language)
    return None


def _recordings(name: str) -> dict[str, dict[str, Path]]:
    course: Course | None = next((one for one in shipped() if one.name == name), None)
    return course.audio if course else {}
