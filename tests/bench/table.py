"""The one table: a row for each figure, what it is beside, its target, and whether that is met."""

import math
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass

MET, MISSED, NO_TARGET = "✔", "✘", ""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as it is shown. `target` is in words; `met` is None where there is none."""

    what: str
    figure: str
    beside: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def mark(self) -> str:
        return NO_TARGET if self.met is None else MET if self.met else MISSED


def at_least(what: str, value: float, least: float, *, shown: str = "", beside: str = "") -> Row:
    return Row(what, shown or f"{value:.2f} ×", beside, f"≥ {least:g}", value >= least)


def at_most(what: str, value: float, most: float, *, unit: str = "ms", beside: str = "") -> Row:
    return Row(what, f"{value:.1f} {unit}", beside, f"≤ {most:g} {unit}", value <= most)


def render(rows: Sequence[Row]) -> str:
    """Columns as wide as what stands in them."""
    head = ("", "here", "beside", "target", "")
    cells = [head, *((r.what, r.figure, r.beside, r.target, r.mark) for r in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * len(widths) - 2), *lines[1:]])


def machine(**more: str) -> str:
    """What the figures were taken on."""
    facts = {
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": sys.version.split()[0],
        "SQLite": sqlite3.sqlite_version,
        **more,
    }
    return "  ".join(f"{name} {value}" for name, value in facts.items())


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(round(len(ordered) * share, 6)) - 1)]
