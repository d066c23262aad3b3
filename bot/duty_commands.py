"""`safelane duty`: take rosters in from a sheet, and show the coming week with its gaps."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few
from bot.prompt import Work, content_of, in_a_transaction, ready_settings
from services.board.service import show_changes
from services.duty.importing import check_teams, import_sheet
from services.duty.sheet import Line, read_sheet
from services.duty.week import everybodys_week
from services.sheets.problems import SheetError
from services.sheets.rows import LARGEST

duty = typer.Typer(help="Who is on duty when.", no_args_is_help=True)


@duty.command("import")
def import_rosters(
    file: Annotated[
        Path, typer.Argument(help="CSV or XLSX: team,weekday,from,to[,valid_from,valid_to].")
    ],
    *,
    dry_run: Annotated[bool, typer.Option(help="Check it and change nothing.")] = False,
) -> None:
    """Replace the weekly rosters of the teams named in a sheet: all of it, or nothing."""
    settings = ready_settings()
    try:
        lines = read_sheet(content_of(file, most=LARGEST))
        work = _checking(lines) if dry_run else _importing(lines)
        typer.echo(in_a_transaction(settings, work))
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error


@duty.command("show")
def show() -> None:
    """Who is on duty in the coming week, and when nobody is."""
    settings = ready_settings()

    async def week(session: AsyncSession) -> str:
        return (await everybodys_week(session)).render(settings.language)

    typer.echo(in_a_transaction(settings, week))


def _importing(lines: Sequence[Line]) -> Work[str]:
    async def work(session: AsyncSession) -> str:
        teams = await import_sheet(session, lines)
        await show_changes(session)
        return f"{len(lines)} shifts of {len(teams)} teams: {', '.join(sorted(teams))}"

    return work


def _checking(lines: Sequence[Line]) -> Work[str]:
    async def work(session: AsyncSession) -> str:
        teams = await check_teams(session, lines)
        names = ", ".join(sorted(teams))
        return f"{len(lines)} shifts of {len(teams)} teams could be taken in: {names}"

    return work
