"""Ours and the peers in turn, several times over, so that a busy machine is busy for all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from tests.bench.steps import Told

ROOT = Path(__file__).parents[2]
#: The Python of the environment that holds the peers; `make bench` makes it.
PEERS = ROOT / ".venv-bench" / "bin" / "python"
#: Seconds after which a run is taken to hang.
LONGEST = 240.0

Run = Callable[[], Told]


def alone(python: str | Path, module: str, *arguments: object) -> Told:
    """Run in a process of its own, which prints what it has measured as JSON in its last line."""
    command = [str(python), "-W", "ignore", "-m", module, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=LONGEST
    )
    if done.returncode != 0:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-2000:]}")
    return Told(**json.loads(done.stdout.splitlines()[-1]))


def ours(url: str, seconds: float) -> Told:
    return alone(sys.executable, "tests.bench.turns", "--url", url, "--seconds", seconds)


def peer(name: str, seconds: float) -> Told:
    return alone(PEERS, f"tests.bench.peer_{name}", seconds)


def alternate(runs: Mapping[str, Run], rounds: int) -> dict[str, list[Told]]:
    """Each once a round, in an order that turns, so that nobody is always first."""
    told: dict[str, list[Told]] = {name: [] for name in runs}
    names = list(runs)
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            told[name].append(runs[name]())
    return told


def speed(told: list[Told]) -> float:
    """Turns a second: the median of the rounds."""
    return median(one.per_second for one in told)


def ratio(mine: list[Told], others: list[Told]) -> float:
    """The median of the rounds' own ratios: what disturbed a round disturbed both."""
    pairs = zip(mine, others, strict=True)
    return median(one.per_second / other.per_second for one, other in pairs)


def spread(told: list[Told]) -> str:
    speeds = [one.per_second for one in told]
    return f"{median(speeds):.0f} /s ({min(speeds):.0f} … {max(speeds):.0f})"
