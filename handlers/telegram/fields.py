"""Reading JSON that somebody else wrote: the value if it is what it should be, else nothing."""

import math
from collections.abc import Mapping

Json = Mapping[str, object]

#: Telegram promises that its ids have at most 52 significant bits.
LARGEST_ID = 2**52


def part(raw: Json, key: str) -> Json:
    """The object under the key, or an empty one."""
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def words(raw: Json, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def whole(raw: Json, key: str) -> int | None:
    """A whole number that may be an id or a size. True is not a number here."""
    value = raw.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if abs(value) <= LARGEST_ID else None


def person_in(user: Json) -> int | None:
    """The id of a person: positive, while groups and channels have negative ones."""
    person = whole(user, "id")
    return person if person is not None and person > 0 else None


def number(raw: Json, key: str) -> float | None:
    """A finite number."""
    value = raw.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        exact = float(value)
    except OverflowError:
        return None
    return exact if math.isfinite(exact) else None
