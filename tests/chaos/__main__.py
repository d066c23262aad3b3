"""`make chaos`: real processes under load and faults. ONLY=pair,sqlite, SHORT=1, SEED=number,
MINUTES=30 at most."""

import asyncio
import os
import random
import sys

import typer

from tests.chaos.ledger import now
from tests.chaos.plan import FULL, SHORT
from tests.chaos.scenario import Outcome, Scenario, run
from tests.chaos.table import render, summary

#: Minutes for everything where MINUTES does not say, and seconds of each scenario for coming to
#: rest at its end. All fifty kills take about 25 minutes of two busy cores.
MOST, TO_REST = 40.0, 35.0


def chosen(only: str, *, short: bool) -> list[Scenario]:
    """The scenarios named, with commas between; all of them where none is."""
    known = {scenario.name: scenario for scenario in (SHORT if short else FULL)}
    names = [name.strip() for name in only.split(",") if name.strip()] or list(known)
    if unknown := set(names) - set(known):
        raise SystemExit(f"ONLY takes {', '.join(known)}; not {', '.join(sorted(unknown))}")
    return [known[name] for name in names]


async def everything(scenarios: list[Scenario], seed: int, minutes: float) -> list[Outcome]:
    """Each gets its share of the time that is left, less what it needs to come to rest."""
    outcomes: list[Outcome] = []
    end = now() + minutes * 60
    for number, scenario in enumerate(scenarios):
        typer.echo(f"{scenario.name} …", err=True)
        share = (end - now()) / (len(scenarios) - number)
        outcomes.append(await run(scenario, seed, until=now() + share - TO_REST))
        typer.echo(render(outcomes[-1]))
    return outcomes


def main() -> int:
    """0 when every check of every scenario holds."""
    seed = int(os.environ.get("SEED") or random.randrange(10**6))
    short = os.environ.get("SHORT", "") not in ("", "0")
    minutes = float(os.environ.get("MINUTES") or MOST)
    scenarios = chosen(os.environ.get("ONLY", ""), short=short)
    typer.echo(f"seed {seed}; again with SEED={seed}", err=True)
    outcomes = asyncio.run(everything(scenarios, seed, minutes))
    typer.echo(summary(outcomes, seed))
    return 1 if any(outcome.broken for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
