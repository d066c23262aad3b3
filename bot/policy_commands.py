"""`safelane policy`: what holds now and where it comes from, and whether a file is right."""

from collections.abc import Sequence
from pathlib import Path

import typer

from bot.policy_file import PRIORITIES, SHIPPED_NAME, Effective, PolicyError
from bot.policy_tables import Steps
from bot.settings import SettingsError, read_settings

policy = typer.Typer(help="Who is told when, and how long is too long.", no_args_is_help=True)

Row = Sequence[str]


@policy.command("show")
def show() -> None:
    """The policy as it holds now, and where each value that is not shipped comes from."""
    typer.echo(as_table(read_settings().effective))


@policy.command("check")
def check(file: Path) -> None:
    """Whether a policy file can be used."""
    try:
        Effective.of(file, {})
    except PolicyError as error:
        raise SettingsError(str(error)) from error
    typer.echo(f"{file}: can be used.")


def as_table(effective: Effective) -> str:
    """A table of the priorities, one of the rest, and what overrides what."""
    values = effective.values
    by_priority = [
        (key, *(_said(values[f"{priority}.{key}"]) for priority in PRIORITIES),
         _origins(effective, [f"{priority}.{key}" for priority in PRIORITIES]))
        for key in Steps.model_fields
    ]  # fmt: skip
    rest = [
        (key, _said(value), _origins(effective, [key]))
        for key, value in values.items()
        if key.split(".")[0] not in PRIORITIES
    ]
    return "\n".join(
        [
            *aligned([("", *PRIORITIES, "from"), *by_priority]),
            "",
            *aligned([("", "value", "from"), *rest]),
            "",
            "The environment goes before SAFELANE_POLICY's file, that before what is shipped.",
            "The shipped values are proposals; a province must approve its own.",
        ]
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _origins(effective: Effective, keys: Sequence[str]) -> str:
    """Each source once; which priority it decides where not all come from the same."""
    sources = {key: effective.sources.get(key, SHIPPED_NAME) for key in keys}
    if len(set(sources.values())) == 1:
        return sources[keys[0]]
    own = {key: name for key, name in sources.items() if name != SHIPPED_NAME}
    return "; ".join(f"{key.split('.')[0]} {name}" for key, name in own.items())


def aligned(rows: Sequence[Row]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
