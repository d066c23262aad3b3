"""The lessons shipped are right, and a course that lacks something says what and where."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.courses.lesson import Lesson
from services.courses.shelf import NEEDED, SHIPPED, Course, lesson_named, read_courses
from services.errors import NotFound
from tests.services.courses.written import LESSON

COURSES = read_courses()
LESSONS = [
    pytest.param(lesson, id=f"{course.name}/{name}.{code}")
    for course in COURSES
    for name, languages in course.lessons.items()
    for code, lesson in languages.items()
]
Spoil = Callable[[Path], object]


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)
def test_a_course_that_is_shipped_has_no_problem(course: Course) -> None:
    told = [
        f"{f.file.name}:{f.problem.line}: {f.problem.why.render('en')}" for f in course.problems
    ]

    assert course.lessons
    assert not told


def test_every_file_below_the_courses_is_read() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    read = sum(len(languages) for course in COURSES for languages in course.lessons.values())

    assert len(files) == read + len(COURSES)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_lesson_claims_an_approval_that_nobody_gave(lesson: Lesson) -> None:
    assert lesson.head.approved == ""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """One course whose one lesson is whole; its Vietnamese is the English with the rule's words."""
    folder = tmp_path / "course-a"
    folder.mkdir()
    (folder / "course.yaml").write_text("vi: Khóa học\nen: Course\n", encoding="utf-8")
    (folder / "01-stop.en.md").write_text(LESSON, encoding="utf-8")
    vietnamese = LESSON.replace(
        "STOP – DO NOT TOUCH. MOVE AWAY – KEEP OTHERS OUT. REPORT AT ONCE: {hotline}.",
        "DỪNG LẠI – KHÔNG CHẠM. RỜI XA – NGĂN NGƯỜI KHÁC. BÁO NGAY {hotline}.",
    )
    (folder / "01-stop.vi.md").write_text(vietnamese, encoding="utf-8")
    return folder


def changed(name: str, before: str, after: str) -> Spoil:
    def spoil(folder: Path) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return spoil


def test_a_whole_course_has_no_problem(shelf: Path) -> None:
    [course] = read_courses(shelf.parent)
    assert (course.titles["vi"], list(course.lessons), course.problems) == (
        "Khóa học", ["01-stop"], [],
    )  # fmt: skip


SPOILT: dict[str, tuple[Spoil, str, int, str]] = {
    "no English": (lambda f: (f / "01-stop.en.md").unlink(), "01-stop.en.md", 1, "missing in Engl"),
    "no Vietnamese": (lambda f: (f / "01-stop.vi.md").unlink(), "01-stop.vi.md", 1, "missing in T"),
    "no title": (lambda f: (f / "course.yaml").unlink(), "course.yaml", 1, "no title in English"),
    "a title in no language": (
        changed("course.yaml", "en: Course", "xx: C"), "course.yaml", 2, "Write a language",
    ),
    "a strange file": (lambda f: (f / "notes.txt").write_text("x"), "notes.txt", 1, "called like"),
    "a folder for a lesson": (
        lambda f: (f / "02-a.en.md").mkdir(), "02-a.en.md", 1, "called like",
    ),
    "a folder for the titles": (
        lambda f: ((f / "course.yaml").unlink(), (f / "course.yaml").mkdir()),
        "course.yaml", 1, "The file cannot be opened",
    ),
    "a strange language": (
        lambda f: (f / "01-stop.xx.md").write_text("x"), "01-stop.xx.md", 1, "called like",
    ),
    "other grades": (
        changed("01-stop.en.md", "1-3", "4-5"), "01-stop.en.md", 4, "“grades” differs from Tiếng",
    ),
    "other order": (
        changed("01-stop.en.md", "## Na tells\n\nShe leaves the way she came and tells her "
                "teacher.\n", ""), "01-stop.en.md", 1, "do not follow each other",
    ),
    "another right answer": (
        changed("01-stop.en.md", "- [x] Her teacher\n- [ ] Nobody",
                "- [ ] Her teacher\n- [x] Nobody"), "01-stop.en.md", 26, "Another answer is right",
    ),
    "one that cannot be read": (
        changed("01-stop.en.md", "minutes: 3", "minutes: x"), "01-stop.en.md", 7, "whole number",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "file", "line", "why"), SPOILT.values(), ids=SPOILT)
def test_what_a_course_lacks_is_told_with_its_file(
    shelf: Path, spoil: Spoil, file: str, line: int, why: str
) -> None:
    spoil(shelf)

    [course] = read_courses(shelf.parent)

    told = [(f.file.name, f.problem.line, f.problem.why.render("en")) for f in course.problems]
    assert [(at, row) for at, row, said in told if why in said] == [(file, line)], told


def test_a_lesson_is_found_by_its_name_or_its_number() -> None:
    first = COURSES[0]
    name, languages = next(iter(first.lessons.items()))

    assert set(languages) >= set(NEEDED)
    assert lesson_named(COURSES, first.name, name) is languages
    assert lesson_named(COURSES, first.name, name[:2]) is languages


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        lesson_named(COURSES, COURSES[0].name, "99")
    with pytest.raises(NotFound):
        lesson_named(COURSES, "nothing", "01")
    with pytest.raises(NotFound):
        read_courses(tmp_path)
