"""The parameters that several doors of programs share, checked and bounded."""

import math
from datetime import UTC, datetime
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
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Unreadable("bbox: west,south,east,north in degrees are needed")
    return west, south, east, north
