"""What the desk shows of a task in one line, and how a reader narrows the list. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.messages import GeoPoint
from services.places.folding import fold
from services.tasks.lifecycle import IN_HAND, UNTAKEN, TaskStatus
from services.texts import Text, _

#: What a filter may ask for, with the statuses it means.
GROUPS: dict[str, frozenset[TaskStatus]] = {
    "untaken": frozenset(UNTAKEN),
    "in_hand": IN_HAND,
    "completed": frozenset({TaskStatus.COMPLETED}),
}
GROUP_NAMES: dict[str, Text] = {
    "untaken": _("No team has it"),
    "in_hand": _("A team has it"),
    "completed": _("To be verified"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An open task. `place` is its point for whoever may know it (`exact`), else its commune's, if
    that is known. `alert` is the newest that nobody has acknowledged."""

    id: int
    reference: str
    priority: int
    status: TaskStatus
    look: Text
    commune: str
    team: str
    created_at: datetime
    place: GeoPoint | None
    exact: bool
    reports: int = 1
    alert_id: int | None = None
    alert: Text | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A filter as it stands in the page's address. Empty asks for everything."""

    words: str = ""
    priority: int | None = None
    group: str = ""

    def wants(self, row: Row) -> bool:
        statuses = GROUPS.get(self.group)
        return (
            (self.priority is None or row.priority == self.priority)
            and (statuses is None or row.status in statuses)
            and all(word in _found_by(row) for word in fold(self.words).split())
        )


def _found_by(row: Row) -> str:
    return fold(" ".join([row.reference, row.commune, row.team]))


def narrowed(rows: Sequence[Row], wish: Wish) -> list[Row]:
    return [row for row in rows if wish.wants(row)]
