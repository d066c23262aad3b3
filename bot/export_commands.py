"""`safelane export`: tasks, or sessions of risk education, as a file in a centre's columns."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from bot.commands import CommandError, with_sessions
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from handlers.house import Sessions
from handlers.slices import file_of, session_slices, slices_of
from services.exports.columns import TASKS, Table
from services.exports.formats import MAPPED, Format
from services.exports.mapping import SHIPPED, Form, MappingError, own_form, read_form, shipped
from services.exports.model import Line, Span
from services.exports.queries import count_tasks
from services.exports.session_lines import SESSIONS, SessionSpan
from services.tasks.lifecycle import TaskStatus

export = typer.Typer(help="Hand over what is known.", no_args_is_help=True)

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
_MAPPING = "A file that names the columns, or one that is shipped: " + ", ".join(
    sorted(path.stem for path in SHIPPED.glob("*.toml"))
)


@export.command("tasks")
def tasks(
    *,
    format: Annotated[Format, typer.Option(help="What the file is to be.")] = Format.CSV,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write it.")],
    mapping: Annotated[str, typer.Option(help=_MAPPING)] = "",
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")
    ] = None,
    state: Annotated[TaskStatus | None, typer.Option(help="Only of this status.")] = None,
    coarse: Annotated[
        bool, typer.Option("--coarse", help="The commune's middle instead of the point.")
    ] = False,
) -> None:
    """Every task with its items; an earlier file of the name is replaced once all is written."""
    settings = read_settings()
    set_up_logs(settings.log_format)
    form = _form(mapping, format)
    span = _span(ZoneInfo(settings.timezone), since, to, state)
    typer.echo(asyncio.run(_export(settings, span, format, form, output=output, exact=not coarse)))


@export.command("sessions")
def sessions(
    *,
    format: Annotated[Format, typer.Option(help="What the file is to be.")] = Format.CSV,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write it.")],
    mapping: Annotated[str, typer.Option(help=_MAPPING)] = "",
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")
    ] = None,
) -> None:
    """Every session of risk education that was held: numbers of people, nobody's name."""
    settings = read_settings()
    set_up_logs(settings.log_format)
    form = _form(mapping, format, SESSIONS)
    span = SessionSpan(since and since.date(), to and to.date() + timedelta(days=1))

    async def task(opened: Sessions) -> str:
        await _write(file_of(session_slices(opened, span), format, form), output)
        return str(output)

    typer.echo(asyncio.run(with_sessions(settings, task)))


def _form(mapping: str, format: Format, table: Table = TASKS) -> Form:
    if not mapping:
        return own_form(table)
    if format not in MAPPED:
        raise CommandError(f"--mapping: columns can be named for {', '.join(sorted(MAPPED))} only")
    try:
        file = Path(mapping)
        if file.is_file():
            return read_form(file.read_text(encoding="utf-8"), table)
        return shipped(mapping, table)
    except (MappingError, OSError, UnicodeDecodeError) as error:
        raise CommandError(f"--mapping {mapping}: {error}") from error


def _span(
    zone: ZoneInfo, since: datetime | None, to: datetime | None, state: TaskStatus | None
) -> Span:
    start = datetime.combine(since, time(), zone) if since else None
    end = datetime.combine(to + timedelta(days=1), time(), zone) if to else None
    return Span(start and start.astimezone(UTC), end and end.astimezone(UTC), state)


async def _export(
    settings: Settings, span: Span, format: Format, form: Form, *, output: Path, exact: bool
) -> str:
    async def task(sessions: Sessions) -> str:
        async with sessions() as session:
            total = await count_tasks(session, span)
        screen = Console(stderr=True)
        with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
            bar = progress.add_task("Tasks", total=total)
            slices = _counted(slices_of(sessions, span, exact=exact), progress, bar)
            await _write(file_of(slices, format, form), output)
        return f"{output}: {total} tasks"

    return await with_sessions(settings, task)


async def _counted(
    slices: AsyncIterator[Sequence[Line]], progress: Progress, bar: TaskID
) -> AsyncIterator[Sequence[Line]]:
    async for lines in slices:
        progress.advance(bar, len({line.reference for line in lines}))
        yield lines


async def _write(pieces: AsyncIterator[bytes], output: Path) -> None:
    """Beside its place first: a file that is broken off is never taken for a whole one."""
    part = output.with_name(output.name + ".part")
    try:
        file = await asyncio.to_thread(part.open, "wb")
        try:
            async for piece in pieces:
                await asyncio.to_thread(file.write, piece)
        finally:
            file.close()
        await asyncio.to_thread(part.replace, output)
    except OSError as error:
        raise CommandError(f"--output {output}: {error.strerror}") from error
    finally:
        await asyncio.to_thread(part.unlink, missing_ok=True)
