"""How urgent a report is, from its answers alone. Pure.

The table is the product's proposal to the province (it needs their approval), not a standard:
IMAS 09.30 sets qualifications, not response times.
"""

from collections.abc import Iterable
from enum import IntEnum

from services.pictures.kinds import Look
from services.reports.answers import Danger
from services.texts import Text, _


class Priority(IntEnum):
    """P1 is the most urgent."""

    P1 = 1
    P2 = 2
    P3 = 3
    P4 = 4


PRIORITY_NAMES: dict[Priority, Text] = {
    Priority.P1: _("🔴 P1 urgent"),
    Priority.P2: _("🟠 P2 high"),
    Priority.P3: _("🟡 P3 normal"),
    Priority.P4: _("⚪ P4 low"),
}

BY_DANGER: dict[Danger, Priority] = {
    Danger.SMOKE: Priority.P1,
    Danger.HURT: Priority.P1,
    Danger.CHILDREN: Priority.P1,
    Danger.MOVED: Priority.P1,
    Danger.DIGGING: Priority.P1,
    Danger.NEAR: Priority.P2,
}

BY_LOOK: dict[Look, Priority] = {
    Look.BOMBIE_GUAVA: Priority.P2,
    Look.BOMBIE_PINEAPPLE: Priority.P2,
    Look.MINE: Priority.P2,
    Look.BOMB_LARGE: Priority.P2,
    Look.CACHE: Priority.P2,
    Look.SAA: Priority.P4,
}


def priority_of(
    look: Look,
    dangers: Iterable[Danger],
    *,
    emergency: bool = False,
    read: Iterable[Look] = (),
) -> Priority:
    """The most urgent of what is said; a sign can raise it and nothing can lower it. Looks that
    were `read` in somebody's words raise it as well, if they are more urgent than any find."""
    if emergency:
        return Priority.P1
    from_look = BY_LOOK.get(look, Priority.P3)
    from_words = [BY_LOOK.get(look, Priority.P4) for look in read]
    return min([from_look, *from_words, *(BY_DANGER[danger] for danger in dangers)])
