"""(e) Memory over 20,000 turns: `python -m tests.bench.memory TURNS SECONDS` prints the samples."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression

import typer

from tests.bench.databases import databases
from tests.bench.rounds import ROOT
from tests.bench.table import Row
from tests.bench.turns import talking

TURNS, SAMPLE = 20_000, 2_000
#: A slow machine stops here, in seconds, and says how far it came.
LONGEST = 120.0
#: MB that 10,000 more turns may take; less cannot be told from the allocator's own moods.
MOST_GROWTH = 5.0
PAGE = 4096 / 1e6

Sample = tuple[int, float]


def measure(*, quick: bool) -> Iterator[Row]:
    turns, longest = (TURNS // 10, 20.0) if quick else (TURNS, LONGEST)
    command = [sys.executable, "-m", "tests.bench.memory", str(turns), str(longest)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=longest * 3)
    if done.returncode != 0:
        raise RuntimeError(f"memory failed:\n{done.stderr[-2000:]}")
    yield row([(turns, mb) for turns, mb in json.loads(done.stdout.splitlines()[-1])])


def row(samples: list[Sample]) -> Row:
    """The first sample is the warm process; growth is the slope over all of them."""
    (first, before), (last, after) = samples[0], samples[-1]
    slope = growth(samples)
    what = f"(e) memory over {last - first:,} turns, growth in 10,000"
    beside = f"{before:.1f} MB → {after:.1f} MB"
    if last < TURNS:
        beside += f"; stopped at {last:,}"
    return Row(what, f"{slope:+.1f} MB", beside, f"≤ {MOST_GROWTH:g} MB", slope <= MOST_GROWTH)


def growth(samples: list[Sample]) -> float:
    """MB that 10,000 turns add, by least squares; nothing when there is one sample only."""
    if all(one[0] == other[0] for one, other in pairwise(samples)):
        return 0.0
    turns, megabytes = zip(*samples, strict=True)
    return 10_000 * linear_regression(turns, megabytes).slope


async def _sampled(url: str, turns: int, seconds: float) -> list[Sample]:
    samples: list[Sample] = []
    step, deadline = min(SAMPLE, max(1, turns // 10)), time.monotonic() + seconds
    async with talking(url) as crowd:
        while crowd.turns < turns and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
            if crowd.turns >= step * (len(samples) + 1):
                samples.append((crowd.turns, _resident_mb()))
        return samples or [(crowd.turns, _resident_mb())]


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def main(turns: int, seconds: float) -> None:
    with databases("sqlite") as made:
        samples = asyncio.run(_sampled(made.new(), turns, seconds))
    typer.echo(json.dumps(samples))


if __name__ == "__main__":
    typer.run(main)
