"""`safelane import boundaries` and `safelane boundaries`: what was drawn of the province."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import track
from sqlalchemy.ext.asyncio import AsyncSession

from bot.boundary_tables import changes, contents, history
from bot.commands import CommandError, few
from bot.prompt import Work, content_of, in_a_transaction, ready_settings
from bot.relocating import relocate
from bot.settings import Settings
from services.boundaries import importing
from services.boundaries.drawing import Flaw
from services.boundaries.features import Drawn
from services.boundaries.importing import Plan
from services.boundaries.model import Layer
from services.boundaries.queries import count_by, drawn_teams, newest_editions
from services.boundaries.reading import (
    LARGEST_FILE,
    Content,
    FileError,
    find_layer,
    open_file,
    read_boundaries,
)
from services.villages import outlines
from services.villages.queries import outlined

imports = typer.Typer(help="Take in what others keep.", no_args_is_help=True)
boundaries = typer.Typer(help="What boundaries are known, and since when.", no_args_is_help=True)

T = TypeVar("T")
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this, only show or ask.")]
#: Imports and removals that are shown.
SHOWN = 10


@imports.command("boundaries")
def import_boundaries(
    file: Annotated[Path, typer.Argument(help="GeoJSON in WGS84; see docs/boundaries.md.")],
    *,
    kind: Annotated[Layer | None, typer.Option(help="If the file does not give it away.")] = None,
    yes: Yes = False,
) -> None:
    """Show what a file would change and, with --yes or when you agree, take in all of it."""
    settings = ready_settings()
    try:
        content = open_file(content_of(file, most=LARGEST_FILE))
        area = settings.to_policy().area
        layer = kind or find_layer(content, area)
        drawn = read_boundaries(content, layer, area, track=_tracked)
        made = in_a_transaction(settings, _planning(content, layer, drawn))
    except FileError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error
    typer.echo(changes(made, file.name))
    if not made.changes:
        typer.echo("Nothing to change.")
        _tasks_learn_of(layer, settings, yes=yes)
    elif _agreed(yes, "Take this in?"):
        made = in_a_transaction(settings, _taking_in(content, drawn, layer, file.name))
        typer.echo(f"Taken in: {len(made.added)} added, {len(made.replaced)} replaced.")
        _tasks_learn_of(layer, settings, yes=True)
    else:
        typer.echo("Nothing was imported. Add --yes to take it in.")


@boundaries.command("show")
def show() -> None:
    """What is known, and the last imports and removals."""
    settings = ready_settings()
    zone = settings.to_policy().timezone

    async def work(session: AsyncSession) -> str:
        drawn = len(await outlined(session))
        known = contents(await count_by(session), await drawn_teams(session), villages=drawn)
        last = history(await newest_editions(session, limit=SHOWN), zone)
        return "\n".join(filter(None, [known, last]))

    typer.echo(in_a_transaction(settings, work))


@boundaries.command("remove")
def remove(
    kind: Annotated[Layer, typer.Argument(help="communes, hazards, areas or villages.")],
    codes: Annotated[
        list[str] | None, typer.Argument(help="Codes, ids or teams' names; all, if none.")
    ] = None,
    *,
    yes: Yes = False,
) -> None:
    """Forget boundaries: those named, or all of a kind."""
    settings, wanted = ready_settings(), list(dict.fromkeys(codes or ()))
    there = in_a_transaction(settings, _finding(kind, wanted))
    if unknown := [code for code in wanted if code not in there]:
        raise CommandError(f"{kind.value}: not known: {few(unknown)}")
    if not there:
        raise CommandError(f"{kind.value}: there are none")
    typer.echo(f"{kind.value}: {len(there)} to be removed: {few(there)}")
    if not _agreed(yes, "Remove these?"):
        typer.echo("Nothing was removed. Add --yes to remove them.")
        return
    in_a_transaction(settings, _taking_out(kind, there))
    typer.echo(f"Removed: {len(there)}.")
    _tasks_learn_of(kind, settings, yes=True)


def _finding(kind: Layer, wanted: Sequence[str]) -> Work[list[str]]:
    async def work(session: AsyncSession) -> list[str]:
        if kind is Layer.VILLAGES:
            return await outlines.find(session, wanted)
        return await importing.find(session, kind, wanted)

    return work


def _taking_out(kind: Layer, there: Sequence[str]) -> Work[None]:
    async def work(session: AsyncSession) -> None:
        if kind is Layer.VILLAGES:
            await outlines.take_out(session, there)
        else:
            await importing.take_out(session, kind, there)

    return work


def _planning(content: Content, layer: Layer, drawn: Sequence[Drawn]) -> Work[Plan]:
    async def work(session: AsyncSession) -> Plan:
        if layer is Layer.VILLAGES:
            made = await outlines.plan(session, drawn)
        else:
            made = await importing.plan(session, layer, drawn)
        if made.wrong:
            raise FileError(
                content.complaint(number, Flaw(("properties",), why))
                for number, why in list(made.wrong.items())[:SHOWN]
            )
        return made

    return work


def _taking_in(content: Content, drawn: Sequence[Drawn], layer: Layer, file: str) -> Work[Plan]:
    """Compared again: somebody else may have changed something since it was shown."""
    planning = _planning(content, layer, drawn)

    async def work(session: AsyncSession) -> Plan:
        made = await planning(session)
        taker = outlines if layer is Layer.VILLAGES else importing
        await taker.take_in(session, made, file=file)
        return made

    return work


def _tasks_learn_of(layer: Layer, settings: Settings, *, yes: bool) -> None:
    """Open tasks lie in communes and hazard areas; a team's area and a village's outline change
    nothing of them. Where nothing changed it makes up for a run that was cut short."""
    if yes and layer not in (Layer.AREAS, Layer.VILLAGES):
        typer.echo(relocate(settings))


def _agreed(yes: bool, question: str) -> bool:
    return yes or (sys.stdin.isatty() and typer.confirm(question))


def _tracked(features: Sequence[Any]) -> Any:
    """A bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    return track(features, "Checking", console=console, disable=not console.is_terminal)
