"""What a setting's text may look like. Pure; raises ValueError with what is needed."""

import re
from zoneinfo import ZoneInfo

_TILES = re.compile(r"https?://[^\s/;,']+/[^\s;,']*")


def tile_address(value: str) -> str:
    """Empty, or where a map gets its tiles: nothing in it may end a page's policy."""
    whole = all(part in value for part in ("{z}", "{x}", "{y}")) and _TILES.fullmatch(value)
    if value and not whole:
        raise ValueError("must be an http address with {z}, {x} and {y} in it")
    return value


def numbers(value: str, count: int) -> list[float]:
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError as error:
        raise ValueError(f"needs {count} numbers with commas between them") from error
    if len(numbers) != count:
        raise ValueError(f"needs {count} numbers with commas between them")
    return numbers


def zone_name(value: str) -> str:
    """The name of a time zone that this machine knows. Raises ValueError."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("not a time zone such as Asia/Ho_Chi_Minh") from error
    return value
