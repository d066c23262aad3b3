"""The parameters that several doors of programs share, checked and bounded."""

import math
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Path, Query
from pydantic import AwareDatetime, Field

from handlers.api.problems import Unreadable
from services.feeds.model import Box

_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LARGEST_ID = 2**31 - 1

Cursor = Annotated[int, Query(ge=0, le=LARGEST_ID, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows in a page.")]
Moment = Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST)]
Since = Annotated[Moment | None, Query(description="Opened at this time or later (RFC 3339).")]
Until = Annotated[Moment | None, Query(description="Opened before this time.")]
Changed = Annotated[Moment | None, Query(description="Moved at this time or later.")]
Priority = Annotated[int | None, Query(ge=1, le=4, description="1 is the most urgent.")]
Commune = Annotated[str | None, Query(pattern="^[0-9]{5}$", description="A commune's code.")]
BBox = Annotated[
    str | None,
    Query(max_length=100, description="west,south,east,north in degrees WGS84.",
          examples=["106.5,16.5,107.0,17.0"]),
]  # fmt: skip
Reference = Annotated[str, Path(pattern="^[A-Za-z0-9-]{1,40}$", examples=["QT-26-0147"])]


def box_in(text: str | None) -> Box | None:
    """Four numbers, or six with heights, which are left out. Raises Unreadable."""
    if text is None:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise Unreadable("bbox: four numbers with commas are needed") from error
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        raise Unreadable("bbox: four numbers with commas are needed")
    west, south, east, north = numbers
    if west > east or south > north:
        raise Unreadable("bbox: west,south,east,north in degrees are needed")
    return west, south, east, north


def stamp(at: datetime) -> str:
    """RFC 3339, UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span_in(text: str | None) -> tuple[datetime | None, datetime | None]:
    """`2026-01-01T00:00:00Z`, or an interval such as `2026-01-01/..`: from, and before. Both ends
    are meant to be included. Raises Unreadable."""
    if text is None:
        return None, None
    first, slash, last = text.partition("/")
    since, until = _moment(first, last=False), _moment(last if slash else first, last=True)
    if (since is None and until is None) or (since and until and since >= until):
        raise Unreadable("datetime: a time or an interval is needed")
    return since, until


def _moment(text: str, *, last: bool) -> datetime | None:
    """None where it is open. `last`: the first moment that is no longer meant."""
    if text in ("", ".."):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unreadable("datetime: not a time of RFC 3339") from error
    unit = timedelta(days=1) if len(text) == len("2026-01-01") else timedelta(seconds=1)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not _FIRST <= at <= _LAST:
        raise Unreadable("datetime: between 2000 and 2100")
    return at + unit if last else at
