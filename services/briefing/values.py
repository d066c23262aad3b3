"""Which figures go into a message and its picture, and where each stands in what was counted."""

from services.statistics.figures import Essentials

#: In this order.
TOLD = ("reports", "opened", "completed", "found", "dealt_with", "within")


def value_of(key: str, counted: Essentials) -> float | None:
    """A number, or the share in per cent."""
    return {
        "reports": counted.reports,
        "opened": counted.tasks.opened,
        "completed": counted.tasks.completed,
        "found": counted.items.found,
        "dealt_with": counted.items.dealt_with,
        "within": counted.shares[0].percent,
    }[key]
