"""(c) The best of ten thousand teams, the database included, checked on the ellipsoid."""

import asyncio
from collections.abc import Iterator

from tests.bench import nearest
from tests.bench.table import Row, at_most

MOST_MS = 2.0


def measure(*, quick: bool) -> Iterator[Row]:
    """The check is inside: a choice that is not the nearest raises."""
    taken = asyncio.run(nearest.measure())
    beside = f"{nearest.CHECKED} choices checked on WGS84, each exact"
    yield at_most(f"(c) best of {nearest.TEAMS:,} teams, median", taken, MOST_MS, beside=beside)
