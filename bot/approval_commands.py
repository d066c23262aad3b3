"""`safelane lessons approve`, `withdraw` and `approvals`: whose approval a lesson's words have."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.policy_commands import aligned
from bot.prompt import in_a_transaction, ready_settings
from services.courses import service as courses
from services.courses.current import shipped
from services.courses.lesson import Lesson
from services.courses.model import LessonApproval
from services.courses.queries import approvals
from services.courses.service import Given, Written, find_text, holding

Course = Annotated[str, typer.Argument(help="The course's folder, such as primary-1-3.")]
LessonName = Annotated[str, typer.Argument(help="The lesson's number or name: 01.")]
Language = Annotated[str, typer.Option(help="Of which the words are approved: vi, en …")]
Body = Annotated[str, typer.Option("--by", help="Who approved them, such as QTMAC.")]
Day = Annotated[str, typer.Option("--on", help="The day, such as 2027-01-31.")]


def approve(course: Course, lesson: LessonName, *, language: Language, by: Body, on: Day) -> None:
    """Enter an approval of exactly the words that stand in the file now."""
    given, text = Given(by, _day(on)), find_text(shipped(), course, lesson, language)

    async def work(session: AsyncSession) -> LessonApproval:
        digest = text.lesson.digest
        return await courses.approve(session, text, given, digest=digest, by=None)

    entered = in_a_transaction(ready_settings(), work)
    typer.echo(f"{course} {text.name} {language}: {_approved(entered)}")


def withdraw(course: Course, lesson: LessonName, *, language: Language) -> None:
    """Take an approval back: the words await one again."""
    text = find_text(shipped(), course, lesson, language)

    async def work(session: AsyncSession) -> LessonApproval:
        return await courses.withdraw(session, text, by=None)

    in_a_transaction(ready_settings(), work)
    typer.echo(f"{course} {text.name} {language}: awaits approval")


def show_approvals() -> None:
    """Every lesson in every language, and whose approval its present words have."""
    found = in_a_transaction(ready_settings(), approvals)
    typer.echo("\n".join(aligned([["Course", "Lesson", "Language", "Approval"], *_rows(found)])))


def _rows(found: Sequence[LessonApproval]) -> Iterator[Sequence[str]]:
    for course in shipped():
        for name, languages in course.lessons.items():
            for code, lesson in languages.items():
                yield course.name, name, code, _state(found, course.name, name, lesson)


def _state(found: Sequence[LessonApproval], course: str, name: str, lesson: Lesson) -> str:
    if lesson.head.approved:
        return f"approved: {lesson.head.approved} (in the file)"
    entered = holding(found, Written(course, name, lesson))
    return _approved(entered) if entered else "awaits approval"


def _approved(entered: LessonApproval) -> str:
    return f"approved: {entered.approved_on.isoformat()} {entered.body}"


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"--on {written}: a day, such as 2027-01-31") from error
