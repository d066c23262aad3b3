"""What an import of boundaries would change, and what is known, as tables for a terminal."""

import io
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from services.boundaries.features import Drawn
from services.boundaries.importing import Plan
from services.boundaries.model import Edition
from services.teams.model import Team

#: Rows of a kind of change that are written out; the counts hold all.
WRITTEN_OUT = 10
#: Columns: wide enough for a name and its numbers, whatever the terminal.
WIDTH = 100


def changes(plan: Plan, file: str) -> str:
    """A row for each change, few of each kind, and the counts."""
    table = Table("change", "code", "name", "is", "corners", title=f"{plan.layer.value} · {file}")
    for change, drawn in (("add", plan.added), ("replace", plan.replaced)):
        for each in drawn[:WRITTEN_OUT]:
            table.add_row(change, *_cells(each))
        if len(drawn) > WRITTEN_OUT:
            table.add_row(change, "…", f"and {len(drawn) - WRITTEN_OUT} more")
    counts = (
        f"To add: {len(plan.added)}. To replace: {len(plan.replaced)}. Unchanged: "
        f"{len(plan.unchanged)}. Not in this file, and kept: {plan.others}."
    )
    empty = [each for each in (*plan.added, *plan.replaced) if each.empty]
    left_out = f"\nRings that enclose nothing, left out: {_empty(empty)}." if empty else ""
    return f"{_printed(table)}{counts}{left_out}" if plan.changes else counts


def _empty(drawn: Sequence[Drawn]) -> str:
    named = ", ".join(f"{each.empty} of {each.code}" for each in drawn[:WRITTEN_OUT])
    return named + (f" and of {len(drawn) - WRITTEN_OUT} more" if len(drawn) > WRITTEN_OUT else "")


def _cells(drawn: Drawn) -> tuple[str, ...]:
    state = [drawn.hazard, drawn.status, drawn.since]
    corners = sum(len(ring) for rings in drawn.polygons for ring in rings)
    return drawn.code, drawn.name, " ".join(str(part) for part in state if part), f"{corners:,}"


def contents(counts: Sequence[Any], teams: Sequence[Team], *, villages: int = 0) -> str:
    """How many of each kind; `counts` are rows of layer, type, status, number."""
    if not counts and not teams and not villages:
        return "No boundaries are known."
    table = Table("kind", "is", "number")
    for layer, hazard, status, number in counts:
        table.add_row(layer.value, " ".join(filter(None, [hazard, status])), f"{number:,}")
    if teams:
        names = ", ".join(team.name for team in teams[:WRITTEN_OUT])
        more = f" and {len(teams) - WRITTEN_OUT} more" if len(teams) > WRITTEN_OUT else ""
        table.add_row("areas", f"of {names}{more}", f"{len(teams):,}")
    if villages:
        table.add_row("villages", "outlines", f"{villages:,}")
    return _printed(table).rstrip("\n")


def history(editions: Sequence[Edition], zone: ZoneInfo) -> str:
    if not editions:
        return ""
    table = Table("when", "kind", "file", "added", "replaced", "removed")
    for each in editions:
        at = each.at.astimezone(zone).strftime("%H:%M %d/%m/%Y")
        numbers = (str(number) for number in (each.added, each.replaced, each.removed))
        table.add_row(at, each.layer.value, each.file, *numbers)
    return _printed(table).rstrip("\n")


def _printed(table: Table) -> str:
    """Names from a file are words, never rich's markup."""
    console = Console(file=io.StringIO(), width=WIDTH, markup=False, highlight=False)
    console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]
