"""How a campaign may move: a table with a guard. Pure."""

from enum import StrEnum

from services.errors import no_longer
from services.texts import Text, _


class CampaignState(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


STATE_NAMES: dict[CampaignState, Text] = {
    CampaignState.DRAFT: _("being written"),
    CampaignState.SCHEDULED: _("waits for its time"),
    CampaignState.RUNNING: _("being sent"),
    CampaignState.PAUSED: _("paused"),
    CampaignState.DONE: _("sent to everyone"),
    CampaignState.STOPPED: _("stopped"),
}

#: What is sent again next year goes from running back to scheduled.
NEXT: dict[CampaignState, frozenset[CampaignState]] = {
    CampaignState.DRAFT: frozenset({CampaignState.SCHEDULED, CampaignState.STOPPED}),
    CampaignState.SCHEDULED: frozenset(
        {CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.STOPPED}
    ),
    CampaignState.RUNNING: frozenset(
        {
            CampaignState.PAUSED,
            CampaignState.SCHEDULED,
            CampaignState.DONE,
            CampaignState.STOPPED,
        }
    ),
    CampaignState.PAUSED: frozenset({CampaignState.RUNNING, CampaignState.STOPPED}),
    CampaignState.DONE: frozenset(),
    CampaignState.STOPPED: frozenset(),
}
#: These can be written on.
WRITABLE = frozenset({CampaignState.DRAFT})
ENDED = frozenset({CampaignState.DONE, CampaignState.STOPPED})


def check_move(current: CampaignState, wanted: CampaignState) -> None:
    """Raises IllegalMove when the table has no such way."""
    if wanted not in NEXT[current]:
        raise no_longer()
