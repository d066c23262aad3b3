"""How a spot task may move: a table with a guard. Pure."""

from enum import StrEnum

from services.errors import no_longer
from services.texts import Text, _


class TaskStatus(StrEnum):
    """Where an EOD spot task stands."""

    OPEN = "open"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    EN_ROUTE = "en_route"
    ON_SITE = "on_site"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    VERIFIED = "verified"
    REFERRED = "referred"
    CANCELLED = "cancelled"


STATUS_NAMES: dict[TaskStatus, Text] = {
    TaskStatus.OPEN: _("no team yet"),
    TaskStatus.OFFERED: _("offered to a team"),
    TaskStatus.ACCEPTED: _("accepted by a team"),
    TaskStatus.EN_ROUTE: _("team on its way"),
    TaskStatus.ON_SITE: _("team on site"),
    TaskStatus.SUSPENDED: _("interrupted"),
    TaskStatus.COMPLETED: _("completed by the team"),
    TaskStatus.VERIFIED: _("completed and verified"),
    TaskStatus.REFERRED: _("passed on to another authority"),
    TaskStatus.CANCELLED: _("closed without a visit"),
}

#: A team has it in hand.
IN_HAND = frozenset(
    {TaskStatus.ACCEPTED, TaskStatus.EN_ROUTE, TaskStatus.ON_SITE, TaskStatus.SUSPENDED}
)
#: Nobody has it in hand yet: these are what the promise is about.
UNTAKEN = frozenset({TaskStatus.OPEN, TaskStatus.OFFERED})
#: Nothing more is expected of a team.
ENDED = frozenset(
    {TaskStatus.COMPLETED, TaskStatus.VERIFIED, TaskStatus.REFERRED, TaskStatus.CANCELLED}
)

#: Nothing more is expected of anybody: a completed task still waits for its second key.
CLOSED = ENDED - {TaskStatus.COMPLETED}

_ELSEWHERE = {TaskStatus.REFERRED, TaskStatus.CANCELLED}

#: Handing back is possible from the site and out of an interruption too: a team that finds an
#: item beyond its level there must be able to give the task up (docs/decisions/0007). Of what was
#: cancelled only a merger can be undone (docs/decisions/0013).
NEXT: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.OPEN: frozenset({TaskStatus.OFFERED, *_ELSEWHERE}),
    TaskStatus.OFFERED: frozenset({TaskStatus.OPEN, TaskStatus.ACCEPTED, *_ELSEWHERE}),
    TaskStatus.ACCEPTED: frozenset(
        {TaskStatus.EN_ROUTE, TaskStatus.SUSPENDED, TaskStatus.OPEN, *_ELSEWHERE}
    ),
    TaskStatus.EN_ROUTE: frozenset({TaskStatus.ON_SITE, TaskStatus.SUSPENDED, TaskStatus.OPEN}),
    TaskStatus.ON_SITE: frozenset({TaskStatus.COMPLETED, TaskStatus.SUSPENDED, TaskStatus.OPEN}),
    TaskStatus.SUSPENDED: frozenset(
        {TaskStatus.ACCEPTED, TaskStatus.EN_ROUTE, TaskStatus.ON_SITE, TaskStatus.OPEN}
    ),
    TaskStatus.COMPLETED: frozenset({TaskStatus.VERIFIED, TaskStatus.OPEN}),
    TaskStatus.VERIFIED: frozenset({TaskStatus.OPEN}),
    TaskStatus.REFERRED: frozenset(),
    TaskStatus.CANCELLED: frozenset({TaskStatus.OPEN}),
}


def check_move(current: TaskStatus, wanted: TaskStatus) -> None:
    """Raises IllegalMove when the table has no such way."""
    if wanted not in NEXT[current]:
        raise no_longer()
