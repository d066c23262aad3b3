"""Which figures go into a message and its picture, and where each stands in what was counted."""

from services.statistics.figures import Essentials

#: In this order; a picture that was drawn earlier has the first of them.
TOLD = (
    "reports",
    "opened",
    "completed",
    "found",
    "dealt_with",
    "within",
    "sessions",
    "people_taught",
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
    }[key]
