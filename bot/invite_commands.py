"""`safelane invite`: single-use codes by which somebody joins."""

import asyncio
from typing import Annotated

import typer

from bot import commands
from bot.commands import CommandError
from bot.prompt import ready_settings
from bot.school_commands import invite_all

invite = typer.Typer(help="Make a single-use code by which somebody joins.", no_args_is_help=True)


def _made(role: str, *, team: str = "", org: str = "") -> str:
    return asyncio.run(commands.invite(ready_settings(), role, team=team, org=org))


@invite.command("team")
def invite_team(name: Annotated[str, typer.Argument(help="The team's name.")]) -> None:
    """A code for a member of a team."""
    typer.echo(_made("team", team=name))


@invite.command("coordinator")
def invite_coordinator() -> None:
    """A code for a coordinator."""
    typer.echo(_made("coordinator"))


@invite.command("school")
def invite_school(
    *,
    school: Annotated[
        str, typer.Option(help="The school's code, see: schools list. Then it holds for many.")
    ] = "",
) -> None:
    """A code for a school's teacher; with --school one that all of its teachers use."""
    if school:
        typer.echo(asyncio.run(invite_all(ready_settings(), school)))
    else:
        typer.echo(_made("school"))


@invite.command("viewer")
def invite_viewer() -> None:
    """A code for somebody who sees the desk's lists and figures, and no names or exact places."""
    typer.echo(_made("viewer"))


@invite.command("lead")
def invite_lead(
    *, org: Annotated[str, typer.Option(help="The organisation, as its teams name it.")]
) -> None:
    """A code for an organisation's lead, who sees its own teams, tasks and figures at the desk."""
    if not org:
        raise CommandError("--org: a lead leads an organisation")
    typer.echo(_made("lead", org=org))


@invite.command("clerk")
def invite_clerk() -> None:
    """A code for a clerk who takes down the hotline's calls."""
    typer.echo(_made("clerk"))


@invite.command("victims")
def invite_victims() -> None:
    """A code by which a coordinator may see victims' details."""
    typer.echo(_made("victims"))
