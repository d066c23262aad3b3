"""`safelane villages`: the register of villages, and how far each has been surveyed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few
from bot.policy_commands import aligned
from bot.prompt import content_of, in_a_transaction, ready_settings
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.sheets.problems import SheetError
from services.villages.importing import ImportPlan, VillageChange, import_villages, plan_import
from services.villages.model import Village
from services.villages.queries import all_villages
from services.villages.service import forget
from services.villages.sheet import read_villages

villages = typer.Typer(help="Villages, and how far each was surveyed.", no_args_is_help=True)

DryRun = Annotated[bool, typer.Option(help="Show what would change, and change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this, only show.")]


@villages.command("import")
def import_register(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV or XLSX: code,name,commune,lat,lon,survey,surveyed_on,organisation."
        ),
    ],
    *,
    dry_run: DryRun = False,
) -> None:
    """Take in the register of villages: all of it, or nothing. Others stay as they are."""
    settings = ready_settings()

    async def work(session: AsyncSession) -> str:
        take = plan_import if dry_run else import_villages
        return _told(await take(session, lines), done=not dry_run)

    try:
        lines = read_villages(content_of(file), settings.to_policy().area)
        told = in_a_transaction(settings, work)
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error
    typer.echo(told)


def _told(plan: ImportPlan, *, done: bool) -> str:
    both = [*plan.added, *plan.changed]
    rows = [
        (f"row {one.line.row}", one.line.code, one.line.name, one.line.commune, _what(one))
        for one in both
    ]
    were = "were" if done else "would be"
    sentence = (
        f"{len(plan.added)} villages {were} added, {len(plan.changed)} changed; "
        f"{len(plan.left)} are as they are, {plan.others} are not in this sheet."
    )
    return "\n".join([*aligned(rows), sentence]) if rows else sentence


def _what(change: VillageChange) -> str:
    return ", ".join(change.changed) if change.village else "new"


@villages.command("list")
def list_villages() -> None:
    """Every village with its commune, its survey, and whether its place is known."""

    async def work(session: AsyncSession) -> str:
        province = policy_of(session).area.province
        heading = ("code", "name", "commune", "survey", "surveyed on", "organisation", "place")
        rows = [_row(one, province) for one in await all_villages(session)]
        return "\n".join(aligned([heading, *rows])) if rows else "There is no village."

    typer.echo(in_a_transaction(ready_settings(), work))


def _row(village: Village, province: str) -> tuple[str, ...]:
    unit, day = unit_by_code(village.commune, province), village.surveyed_on
    place = "outline" if village.is_outlined else "point" if village.point else ""
    return (
        village.code or "",
        village.name,
        unit.name if unit else village.commune,
        village.survey.value,
        day.isoformat() if day else "",
        village.organisation,
        place,
    )


@villages.command("remove")
def remove(
    codes: Annotated[
        list[str], typer.Argument(help="Codes; of a village without one, as 19429/Thôn Của.")
    ],
    *,
    yes: Yes = False,
) -> None:
    """Forget villages that are no more, such as those that were joined with others."""

    async def work(session: AsyncSession) -> str:
        found = _keyed(await all_villages(session), codes)
        if yes:
            await forget(session, found)
        names = few([one.key for one in found])
        return f"Removed: {names}." if yes else f"Would be removed: {names}. Add --yes to do it."

    typer.echo(in_a_transaction(ready_settings(), work))


def _keyed(there: Sequence[Village], codes: Sequence[str]) -> list[Village]:
    """Raises CommandError for a code that is no village's, or several villages'."""
    found: dict[int, Village] = {}
    for code in codes:
        meant = [one for one in there if one.key.casefold() == code.casefold()]
        if len(meant) != 1:
            how_many = "several villages are" if meant else "no village is"
            raise CommandError(f"{code}: {how_many} called so; see: safelane villages list")
        found[meant[0].id] = meant[0]
    return list(found.values())
