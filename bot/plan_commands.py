"""`safelane plan`: take targets in from a sheet, and show how far they have been reached."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few
from bot.policy_commands import aligned
from bot.prompt import content_of, in_a_transaction, ready_settings
from services.plans.importing import Change, import_plan, preview
from services.plans.periods import name_of, read_period
from services.plans.queries import all_targets, targets_in
from services.plans.service import Progress, progress
from services.plans.sheet import read_plan
from services.sheets.problems import SheetError
from services.sheets.rows import LARGEST

plan = typer.Typer(help="Targets, and how far they have been reached.", no_args_is_help=True)

_HEADING = ("period", "indicator", "organisation")


@plan.command("import")
def import_targets(
    file: Annotated[
        Path, typer.Argument(help="CSV or XLSX: period,indicator,target[,organisation].")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option(help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Take in the targets of a sheet: all of it, or nothing. Others stay as they are."""
    try:
        lines = read_plan(content_of(file, most=LARGEST))

        async def work(session: AsyncSession) -> str:
            take = preview if dry_run else import_plan
            return _previewed(await take(session, lines), done=not dry_run)

        typer.echo(in_a_transaction(ready_settings(), work))
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error


@plan.command("show")
def show(
    *, period: Annotated[str, typer.Option(help="Plans that touch 2026, 2026-Q3, 2026-11 …")] = ""
) -> None:
    """Every target, what has been counted, and how much that is of it."""
    settings = ready_settings()

    async def work(session: AsyncSession) -> str:
        found = await (targets_in(session, read_period(period)) if period else all_targets(session))
        return _shown(await progress(session, found)) if found else "There is no target."

    typer.echo(in_a_transaction(settings, work))


def _previewed(changes: Sequence[Change], *, done: bool) -> str:
    rows = [
        (
            f"row {change.line.row}",
            *_key(name_of(goal.period), goal.indicator, goal.organisation),
            f"{goal.target:g}" if goal.target is not None else "",
            _what(change),
        )
        for change in changes
        for goal in [change.line.goal]
    ]
    count = sum(change.changes for change in changes)
    sentence = f"{count} of {len(changes)} targets {'were' if done else 'would be'} changed."
    return "\n".join([*aligned([("", *_HEADING, "target", ""), *rows]), sentence])


def _what(change: Change) -> str:
    if change.before is None:
        return "new"
    return f"was {change.before:g}" if change.changes else "as it is"


def _shown(found: Sequence[Progress]) -> str:
    rows = [
        (
            *_key(name_of(row.period), row.indicator, row.organisation),
            f"{row.target:g}",
            "–" if one.actual is None else f"{one.actual:.1f}".removesuffix(".0"),
            "–" if one.percent is None else f"{one.percent:.1f} %",
        )
        for one in found
        for row in [one.target]
    ]
    return "\n".join(aligned([(*_HEADING, "target", "actual", "of it"), *rows]))


def _key(period: str, indicator: str, organisation: str) -> tuple[str, str, str]:
    return (period, indicator, organisation or "all")
