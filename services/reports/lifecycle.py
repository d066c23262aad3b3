"""How a report may move. What its reporter sees is derived from the task. Pure."""

from enum import StrEnum

from services.errors import no_longer


class ReportStatus(StrEnum):
    """Where one person's report stands."""

    RECEIVED = "received"
    TASKED = "tasked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


NEXT: dict[ReportStatus, frozenset[ReportStatus]] = {
    ReportStatus.RECEIVED: frozenset({ReportStatus.TASKED, ReportStatus.WITHDRAWN}),
    ReportStatus.TASKED: frozenset({ReportStatus.CLOSED, ReportStatus.WITHDRAWN}),
    ReportStatus.CLOSED: frozenset({ReportStatus.TASKED}),  # reopened: "it is still there"
    ReportStatus.WITHDRAWN: frozenset(),
}


#: Somebody may still have to act on it.
OPEN = frozenset({ReportStatus.RECEIVED, ReportStatus.TASKED})


def check_move(current: ReportStatus, wanted: ReportStatus) -> None:
    """Raises IllegalMove when the table has no such way."""
    if wanted not in NEXT[current]:
        raise no_longer()
