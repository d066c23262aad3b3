"""`safelane duty`: take rosters in from a sheet, and show the coming week with its gaps."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few, with_sessions
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from handlers.house import Sessions
from services.board.service import show_changes
from services.duty.importing import check_teams, import_sheet
from services.duty.sheet import Line, SheetError, read_sheet
from services.duty.week import everybodys_week

duty = typer.Typer(help="Who is on duty when.", no_args_is_help=True)

Work = Callable[[AsyncSession], Awaitable[str]]


@duty.command("import")
def import_rosters(
    file: Annotated[Path, typer.Argument(help="CSV: team,weekday,from,to[,valid_from,valid_to].")],
    *,
    dry_run: Annotated[bool, typer.Option(help="Check it and change nothing.")] = False,
) -> None:
    """Replace the weekly rosters of the teams named in a sheet: all of it, or nothing."""
    settings = _settings()
    try:
        lines = read_sheet(_content(file))
        work = _checking(lines) if dry_run else _importing(lines)
        typer.echo(_in_a_transaction(settings, work))
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error


@duty.command("show")
def show() -> None:
    """Who is on duty in the coming week, and when nobody is."""
    settings = _settings()

    async def week(session: AsyncSession) -> str:
        return (await everybodys_week(session)).render(settings.language)

    typer.echo(_in_a_transaction(settings, week))


def _importing(lines: Sequence[Line]) -> Work:
    async def work(session: AsyncSession) -> str:
        teams = await import_sheet(session, lines)
        await show_changes(session)
        return f"{len(lines)} shifts of {len(teams)} teams: {', '.join(sorted(teams))}"

    return work


def _checking(lines: Sequence[Line]) -> Work:
    async def work(session: AsyncSession) -> str:
        teams = await check_teams(session, lines)
        names = ", ".join(sorted(teams))
        return f"{len(lines)} shifts of {len(teams)} teams could be taken in: {names}"

    return work


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _in_a_transaction(settings: Settings, work: Work) -> str:
    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            return await work(session)

    return asyncio.run(with_sessions(settings, task))


def _settings() -> Settings:
    settings = read_settings()
    set_up_logs(settings.log_format)
    return settings
