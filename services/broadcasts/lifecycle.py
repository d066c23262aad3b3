"""How a broadcast may move: a table with a guard. Pure."""

from enum import StrEnum

from services.errors import no_longer
from services.texts import Text, _


class BroadcastState(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


STATE_NAMES: dict[BroadcastState, Text] = {
    BroadcastState.DRAFT: _("not begun"),
    BroadcastState.RUNNING: _("being sent"),
    BroadcastState.PAUSED: _("paused"),
    BroadcastState.DONE: _("sent to everyone"),
    BroadcastState.STOPPED: _("stopped"),
}

#: Begun and not ended: these have a living card.
UNDER_WAY = frozenset({BroadcastState.RUNNING, BroadcastState.PAUSED})

#: Being stopped is final, for what was left out could not be told from what was sent.
NEXT: dict[BroadcastState, frozenset[BroadcastState]] = {
    BroadcastState.DRAFT: frozenset({BroadcastState.RUNNING, BroadcastState.STOPPED}),
    BroadcastState.RUNNING: frozenset(
        {BroadcastState.PAUSED, BroadcastState.DONE, BroadcastState.STOPPED}
    ),
    BroadcastState.PAUSED: frozenset({BroadcastState.RUNNING, BroadcastState.STOPPED}),
    BroadcastState.DONE: frozenset(),
    BroadcastState.STOPPED: frozenset(),
}


def check_move(current: BroadcastState, wanted: BroadcastState) -> None:
    """Raises IllegalMove when the table has no such way."""
    if wanted not in NEXT[current]:
        raise no_longer()
