"""Which of two tasks stays when they become one, and what it takes over from the other. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.dispatch.capability import level_needed
from services.pictures.kinds import Look
from services.tasks.lifecycle import ENDED, IN_HAND, NEXT, UNTAKEN, TaskStatus

#: How far a team has come with it.
_PROGRESS = (
    TaskStatus.ACCEPTED,
    TaskStatus.EN_ROUTE,
    TaskStatus.SUSPENDED,
    TaskStatus.ON_SITE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands and who has it."""

    id: int
    status: TaskStatus
    team_id: int | None


def keepers(a: Standing, b: Standing) -> list[int]:
    """Ids of those that may stay. One: it is the one. Two, the farther one first: both have a team,
    and a coordinator chooses. None: they cannot become one now.

    Who has nobody yet goes over to who has a team; of two that nobody has the older one stays.
    """
    if a.id == b.id or {a.status, b.status} & ENDED:
        return []
    may = [one.id for one, other in ((a, b), (b, a)) if TaskStatus.CANCELLED in NEXT[other.status]]
    if a.status in IN_HAND and b.status in IN_HAND:
        far = sorted((a, b), key=lambda one: (-_PROGRESS.index(one.status), one.id))
        ordered = [one.id for one in far if one.id in may]
        return ordered[:1] if a.team_id == b.team_id else ordered
    taken = [one.id for one in (a, b) if one.status in IN_HAND]
    return taken or [min(a.id, b.id)]


def may_join(own: Standing, other: Standing) -> bool:
    """Whether a reporter alone may let the own task go over to the other one."""
    return own.id != other.id and own.status in UNTAKEN and other.status not in ENDED


def gravest(looks: Iterable[Look]) -> Look:
    """What asks most of a team; of several the first. Nobody knows less than somebody."""
    return max(looks, key=lambda look: (level_needed(look), look is not Look.UNKNOWN))
