"""The command line: serve, demo, migrate, locate, team, invite, policy, audit, and the others."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Literal

import typer

from bot import audit_commands, brief_commands, commands, serving
from bot.app import Only
from bot.boundary_commands import boundaries, imports
from bot.broadcast_commands import broadcast
from bot.desk_commands import desk
from bot.duty_commands import duty
from bot.export_commands import export
from bot.invite_commands import invite
from bot.key_commands import key
from bot.lesson_commands import lessons
from bot.plan_commands import plan
from bot.policy_commands import policy
from bot.prompt import ready_settings
from bot.retention_commands import retention
from bot.role_commands import role
from bot.school_commands import schools
from bot.schoolyear_commands import schoolyear
from bot.settings import SettingsError
from bot.team_commands import import_sheet
from bot.village_commands import villages
from bot.webhook_commands import webhook
from services.errors import SafeLaneError

app = typer.Typer(
    name="safelane",
    help="A found item of suspected explosive ordnance reaches the nearest EOD team.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
team = typer.Typer(help="EOD teams.", no_args_is_help=True)
app.add_typer(team, name="team")
app.add_typer(invite, name="invite")
app.add_typer(broadcast, name="broadcast")
app.add_typer(policy, name="policy")
app.add_typer(plan, name="plan")
app.add_typer(duty, name="duty")
app.add_typer(retention, name="retention")
app.add_typer(imports, name="import")
app.add_typer(boundaries, name="boundaries")
app.add_typer(role, name="role")
app.add_typer(desk, name="desk")
app.add_typer(key, name="key")
app.add_typer(export, name="export")
app.add_typer(webhook, name="webhook")
app.add_typer(lessons, name="lessons")
app.add_typer(schools, name="schools")
app.add_typer(schoolyear, name="schoolyear")
app.add_typer(villages, name="villages")

Largest = Literal["ammunition", "small", "shell", "bomb"]


@app.command()
def serve(
    *,
    only: Annotated[
        Only | None, typer.Option(help="Run the doors alone, or the work behind them alone.")
    ] = None,
) -> None:
    """Bring the database up to date, then run everything in this process."""
    serving.serve(ready_settings(), demo=False, only=only)


@app.command()
def demo() -> None:
    """Load the example province, then serve. /demo shows four phones side by side."""
    serving.serve(ready_settings(), demo=True)


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    commands.migrate(ready_settings())
    typer.echo("The database is up to date.")


@app.command()
def locate(
    text: Annotated[str, typer.Argument(help="What somebody wrote; - reads a text a line.")],
) -> None:
    """What the place parser finds in a text, as one line of JSON. Exit 1: nothing."""
    settings = ready_settings()
    for line in sys.stdin if text == "-" else [text]:
        found = commands.locate(settings, line.rstrip("\n"))
        typer.echo(found.json)
        if text != "-" and not found.anything:
            raise typer.Exit(1)


@app.command()
def brief(
    reference: Annotated[
        str, typer.Argument(help="A task, such as QT-26-0147; without one the advice is told.")
    ] = "",
) -> None:
    """The alert about a task, or the advice, in one SMS in each language that has letters."""
    settings = ready_settings()
    if reference:
        typer.echo(_run(lambda: brief_commands.alert(settings, reference)))
    else:
        typer.echo(brief_commands.advice(settings))


@app.command()
def audit(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each.")] = False,
) -> None:
    """Every open report that breaks the promise; see docs/architecture.md. Exit 1: there is one."""
    audited = asyncio.run(audit_commands.audit(ready_settings(), as_json=as_json))
    if audited.text:
        typer.echo(audited.text)
    raise typer.Exit(0 if audited.kept else 1)


@team.command("add")
def add_team(
    name: str,
    *,
    at: Annotated[str, typer.Option(help="The base: LAT,LON in degrees WGS84.")],
    org: Annotated[str, typer.Option(help="The organisation it belongs to.")] = "",
    level: Annotated[int, typer.Option(min=1, max=3, help="Highest EOD level.")] = 3,
    capacity: Annotated[int, typer.Option(min=1, help="Tasks in hand when full.")] = 20,
    area: Annotated[
        str, typer.Option(help="Communes' codes or names with commas, or a FILE.geojson.")
    ] = "",
    largest: Annotated[Largest, typer.Option(help="The largest item it may work on.")] = "bomb",
) -> None:
    """Add an EOD team. It goes on duty when its first member joins."""
    wish = commands.TeamWish(
        name, at, org=org, level=level, capacity=capacity, area=area, largest=largest
    )
    typer.echo(_run(lambda: commands.add_team(ready_settings(), wish)))


team.command("import")(import_sheet)


def _run(command: Callable[[], Coroutine[Any, Any, str]]) -> str:
    return asyncio.run(command())


def run() -> None:
    """The entry point. A refusal is one clear line and a non-zero exit, never a traceback."""
    try:
        app()
    except (SettingsError, commands.CommandError) as error:
        typer.echo(f"safelane: {error}", err=True)
        sys.exit(2)
    except SafeLaneError as error:
        typer.echo(f"safelane: {error.text.render('en')}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    run()
