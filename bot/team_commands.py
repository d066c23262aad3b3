"""`safelane team import`: take teams in from a sheet; those of the same name are changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few
from bot.policy_commands import aligned
from bot.prompt import content_of, in_a_transaction, ready_settings
from services.sheets.problems import SheetError
from services.sheets.rows import LARGEST
from services.teams.importing import TeamChange, import_teams, preview
from services.teams.sheet import read_teams


def import_sheet(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV or XLSX: name,organisation,base or lat,lon,level,largest,capacity,area."
        ),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option(help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Add or change the teams of a sheet: all of it, or nothing. Others stay as they are."""
    settings = ready_settings()
    try:
        lines = read_teams(content_of(file, most=LARGEST), settings.to_policy().area)

        async def work(session: AsyncSession) -> str:
            take = preview if dry_run else import_teams
            return _shown(await take(session, lines), done=not dry_run)

        typer.echo(in_a_transaction(settings, work))
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error


def _shown(changes: Sequence[TeamChange], *, done: bool) -> str:
    rows = [(f"row {one.line.row}", one.line.name, _what(one)) for one in changes]
    added = sum(one.before is None for one in changes)
    changed = sum(one.before is not None and bool(one.after) for one in changes)
    verb = "were" if done else "would be"
    sentence = f"{added} teams {verb} added, {changed} changed, of {len(changes)}."
    return "\n".join([*aligned(rows), sentence])


def _what(change: TeamChange) -> str:
    if change.before is None:
        return "new"
    told = [f"{name}: {change.before[name]} -> {value}" for name, value in change.after.items()]
    return "; ".join(told) or "as it is"
