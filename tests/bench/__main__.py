"""`make bench`: everything in one table. ONLY=a,c takes some of it, QUICK=1 a short look."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator

import typer

from tests.bench import (
    audited,
    best_team,
    conversation,
    desk_pages,
    figured,
    hearing,
    lessons_due,
    memory,
    residents,
    urgent,
)
from tests.bench.house import quiet
from tests.bench.table import Row, machine, render

PARTS: dict[str, Callable[..., Iterator[Row]]] = {
    "hearing": hearing.measure,
    "a": conversation.measure,
    "b": urgent.measure,
    "c": best_team.measure,
    "d": residents.measure,
    "e": memory.measure,
    "f": audited.measure,
    "g": desk_pages.measure,
    "h": figured.measure,
    "i": lessons_due.measure,
}


def chosen(only: str) -> list[str]:
    """The parts named, with commas between; all of them where none is."""
    names = [name.strip() for name in only.split(",") if name.strip()] or list(PARTS)
    if unknown := set(names) - set(PARTS):
        raise SystemExit(f"ONLY takes {', '.join(PARTS)}; not {', '.join(sorted(unknown))}")
    return names


def main() -> int:
    """0 when everything could be measured: a target that was missed is a figure, not an error."""
    quiet()
    short = os.environ.get("QUICK", "") not in ("", "0")
    start, broken = time.perf_counter(), 0
    rows: list[Row] = []
    for name in chosen(os.environ.get("ONLY", "")):
        typer.echo(f"measuring {name} …", err=True)
        try:
            for row in PARTS[name](quick=short):
                typer.echo(f"  {row.what}: {row.figure} {row.mark}", err=True)
                rows.append(row)
        except Exception:
            traceback.print_exc()
            rows.append(Row(f"({name})", "BROKEN", "see above"))
            broken += 1
    took = time.perf_counter() - start
    typer.echo(machine(taken=f"in {took:.0f} s{', QUICK' if short else ''}"))
    typer.echo(render(rows))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
