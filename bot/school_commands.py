"""`safelane schools`: the province's list, what each school has, posters."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few, links_of, with_sessions
from bot.policy_commands import aligned
from bot.prompt import content_of, in_a_transaction, ready_settings
from bot.settings import Settings
from handlers.house import Sessions
from services.pictures.poster import FORMATS, Poster, poster_file
from services.schools.importing import ImportPlan, SchoolChange, import_schools, plan_import
from services.schools.inviting import invite_to
from services.schools.model import School
from services.schools.queries import all_schools, count_by_school, school_with_code
from services.schools.sheet import read_schools
from services.sheets.problems import SheetError

schools = typer.Typer(help="Schools, and who teaches there.", no_args_is_help=True)

DryRun = Annotated[bool, typer.Option(help="Show what would change, and change nothing.")]


@schools.command("import")
def import_list(
    file: Annotated[
        Path,
        typer.Argument(help="CSV or XLSX: register_code,name,level,commune,lat,lon,pupils."),
    ],
    *,
    dry_run: DryRun = False,
) -> None:
    """Take in the province's list of schools: all of it, or nothing. Others stay as they are."""
    settings = ready_settings()
    try:
        lines = read_schools(content_of(file), settings.to_policy().area)
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error

    async def work(session: AsyncSession) -> str:
        take = plan_import if dry_run else import_schools
        return _told(await take(session, lines), done=not dry_run)

    typer.echo(in_a_transaction(settings, work))


def _told(plan: ImportPlan, *, done: bool) -> str:
    both = [*plan.added, *plan.changed]
    rows = [
        (f"row {one.line.row}", one.line.register_code, one.line.name, _what(one)) for one in both
    ]
    were = "were" if done else "would be"
    sentence = (
        f"{len(plan.added)} schools {were} added, {len(plan.changed)} changed; "
        f"{len(plan.left)} are as they are, {plan.others} are not in this sheet."
    )
    return "\n".join([*aligned(rows), sentence]) if rows else sentence


def _what(change: SchoolChange) -> str:
    if change.school is None:
        return "new"
    names = [name for name in change.after if name not in ("commune", "register_code")]
    joined = [f"joins {one.name}" for one in change.joined]
    if "register_code" in change.after:
        joined.insert(0, "named by a teacher before")
    return ", ".join([*names, *joined]) or "code"


@schools.command("list")
def list_schools() -> None:
    """Every school with its code, teachers and classes; one in no list has a code like #12."""

    async def work(session: AsyncSession) -> str:
        teachers, classes = await count_by_school(session)
        heading = ("code", "name", "commune", "level", "teachers", "classes")
        rows = [
            (*_named(one), str(teachers.get(one.id, 0)), str(classes.get(one.id, 0)))
            for one in await all_schools(session)
        ]
        return "\n".join(aligned([heading, *rows])) if rows else "There is no school."

    typer.echo(in_a_transaction(ready_settings(), work))


def _named(school: School) -> tuple[str, str, str, str]:
    code = school.register_code or f"#{school.id}"
    return code, school.name, school.commune_words, school.level.value


@schools.command("poster")
def make_poster(
    code: Annotated[str, typer.Argument(help="The school's code, see: schools list.")],
    *,
    out: Annotated[Path, typer.Option(help="Where to write it: FILE.pdf or FILE.png.")],
) -> None:
    """A poster in A5: three rules, the hotline, and a code that opens the chat for the school."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise CommandError(f"--out {out}: write a name that ends in .pdf or .png")
    settings = ready_settings()

    async def work(session: AsyncSession) -> Poster:
        school = await _coded(session, code)
        link = f"{settings.url}/chat?start={await invite_to(session, school)}"
        return Poster(school.name, school.commune_words, settings.hotline, link)

    poster = in_a_transaction(settings, work)
    try:
        out.write_bytes(poster_file(poster, kind))
    except OSError as error:
        raise CommandError(f"--out {out}: {error.strerror}") from error
    typer.echo(f"{out}: {poster.school}. The code opens {poster.link}")


async def _coded(session: AsyncSession, code: str) -> School:
    school = await school_with_code(session, code)
    if school is None:
        raise CommandError(f"There is no school with the code {code}; see: safelane schools list")
    return school


async def invite_all(settings: Settings, code: str) -> str:
    """The code that every teacher of the school may use, and its links."""

    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            invited = await invite_to(session, await _coded(session, code))
        return "\n".join([invited, *await links_of(settings, invited)])

    return await with_sessions(settings, task)
