"""Which figures go into a message and its picture, and where each stands in what was counted."""

from collections.abc import Sequence

from services.statistics.figures import Essentials

#: In this order; a picture that was drawn earlier, or where no village is known, has the first of
#: them.
TOLD = (
    "reports",
    "opened",
    "completed",
    "found",
    "dealt_with",
    "within",
    "sessions",
    "people_taught",
    "villages_in_period",
)


def value_of(key: str, counted: Essentials) -> float | None:
    """A number, or the share in per cent."""
    return {
        "reports": counted.reports,
        "opened": counted.tasks.opened,
        "completed": counted.tasks.completed,
        "found": counted.items.found,
        "dealt_with": counted.items.dealt_with,
        "within": counted.shares[0].percent,
        "sessions": counted.sessions.count,
        "people_taught": counted.sessions.people,
        "villages_in_period": counted.villages.in_period if counted.villages else None,
    }[key]


def told_of(counted: Essentials) -> Sequence[str]:
    """Those of them that there is anything to tell of."""
    return TOLD if counted.villages else [key for key in TOLD if key != "villages_in_period"]
