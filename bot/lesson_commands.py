"""`safelane lessons`: whether the lessons' files are right, which there are, and how one reads."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

import locales
from bot import approval_commands
from bot.commands import CommandError
from bot.policy_commands import aligned
from bot.settings import Settings, read_settings
from services.courses.lesson import Card, Lesson, Question, filled
from services.courses.naming import SEASON_NAMES
from services.courses.shelf import SHIPPED, Course, Found, lesson_named, read_courses
from services.texts import Spoken, _

lessons = typer.Typer(help="Lessons of risk education, kept as files.", no_args_is_help=True)
lessons.command("approve")(approval_commands.approve)
lessons.command("withdraw")(approval_commands.withdraw)
lessons.command("approvals")(approval_commands.show_approvals)

_WHOSE = _(
    "This is what the files say. Approvals that were entered at the desk or by `approve` stand in "
    "the database: safelane lessons approvals"
)
Folder = Annotated[Path, typer.Option(help="The courses' folder; else the one shipped.")]
Language = Annotated[str, typer.Option(help="vi, en …; else SAFELANE_LANGUAGE.")]


@lessons.command("check")
def check(*, folder: Folder = SHIPPED, language: Language = "") -> None:
    """Everything that is wrong in the files, each with its file and line. Exit 1: something is."""
    spoken = _language(read_settings(), language)
    courses = read_courses(folder)
    found = [each for course in courses for each in course.problems]
    for each in found:
        typer.echo(_complaint(each, folder, spoken))
    typer.echo(_counted(courses, len(found)).render(spoken))
    raise typer.Exit(1 if found else 0)


@lessons.command("list")
def list_lessons(*, folder: Folder = SHIPPED, language: Language = "") -> None:
    """Every lesson, for whom it is, in which languages, and whether its words are approved."""
    spoken = _language(read_settings(), language)
    typer.echo("\n".join(_table(read_courses(folder), spoken)))
    typer.echo(f"\n{_WHOSE.render(spoken)}")


@lessons.command("show")
def show(
    course: Annotated[str, typer.Argument(help="The course's folder, such as primary-1-3.")],
    lesson: Annotated[str, typer.Argument(help="The lesson's number or name: 01.")],
    *,
    folder: Folder = SHIPPED,
    language: Language = "",
) -> None:
    """One lesson as a class hears it, the right answers marked."""
    settings = read_settings()
    spoken = _language(settings, language)
    found = lesson_named(read_courses(folder), course, lesson)
    if spoken not in found:
        raise CommandError(f"{course} {lesson}: not in {spoken}; there is {', '.join(found)}")
    typer.echo(_shown(found[spoken], settings))


def _language(settings: Settings, wished: str) -> str:
    code = wished or settings.language
    if code not in locales.LANGUAGES:
        raise CommandError(f"--language {code}: one of {', '.join(locales.LANGUAGES)}")
    return code


def _complaint(found: Found, folder: Path, language: str) -> str:
    file = found.file.relative_to(folder)
    return f"{file}:{found.problem.line}: {found.problem.why.render(language)}"


def _counted(courses: Sequence[Course], problems: int) -> Spoken:
    count = sum(len(course.lessons) for course in courses)
    return _("Courses: {courses}, lessons: {lessons}, problems: {problems}.",
             courses=len(courses), lessons=count, problems=problems)  # fmt: skip


def _table(courses: Sequence[Course], language: str) -> Iterator[str]:
    """All courses in the same columns, the title of each above its lessons."""
    rows = [list(_rows(course, language)) for course in courses]
    lines = iter(aligned([_heading(language), *chain.from_iterable(rows)]))
    yield next(lines)
    for course, own in zip(courses, rows, strict=True):
        yield f"\n{course.titles.get(language, course.name)}"
        yield from islice(lines, len(own))


def _heading(language: str) -> Sequence[str]:
    words = (_("Course"), _("Lesson"), _("Title"), _("Grades"), _("Minutes"), _("Season"),
             _("Languages"), _("Approval"))  # fmt: skip
    return [word.render(language) for word in words]


def _rows(course: Course, language: str) -> Iterator[Sequence[str]]:
    for name, languages in course.lessons.items():
        lesson = languages.get(language) or next(iter(languages.values()))
        head = lesson.head
        season = SEASON_NAMES[head.season].render(language) if head.season in SEASON_NAMES else "–"
        yield (course.name, name, head.title, head.grades or "–", str(head.minutes), season,
               " ".join(languages), _approval(languages).render(language))  # fmt: skip


def _approval(languages: Mapping[str, Lesson]) -> Spoken:
    """Of all its languages: words that were translated are other words."""
    awaited = [code for code, lesson in languages.items() if not lesson.head.approved]
    if awaited:
        return _("awaits the province’s approval ({languages})", languages=" ".join(awaited))
    return _("approved: {approvals}", approvals="; ".join(
        lesson.head.approved for lesson in languages.values()))  # fmt: skip


def _shown(lesson: Lesson, settings: Settings) -> str:
    head, language = lesson.head, lesson.language
    about = [f"{_('Minutes').render(language)}: {head.minutes}",
             f"{_('Grades').render(language)}: {head.grades}" if head.grades else "",
             _approval({language: lesson}).render(language)]  # fmt: skip
    top = f"{head.title}\n{' · '.join(filter(None, about))}"
    told = [top, *(_part(part) for part in lesson.parts)]
    numbers = {"hotline": settings.hotline, "ambulance": settings.to_policy().ambulance}
    return filled("\n\n".join(told), numbers)


def _part(part: Card | Question) -> str:
    if isinstance(part, Card):
        return f"■ {part.title}\n{part.words}"
    answers = [f"  {'✔' if each.right else '○'} {each.words}" for each in part.answers]
    return "\n".join([f"❓ {part.words}", *answers, f"  → {part.explanation}"])
