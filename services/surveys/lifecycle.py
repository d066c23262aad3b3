"""How a proposal of a survey may move: a table with a guard. Pure."""

from enum import StrEnum

from services.errors import no_longer
from services.texts import Text, _


class SurveyState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    DISMISSED = "dismissed"
    DONE = "done"


STATE_NAMES: dict[SurveyState, Text] = {
    SurveyState.PROPOSED: _("proposed"),
    SurveyState.REQUESTED: _("survey requested"),
    SurveyState.DISMISSED: _("dismissed"),
    SurveyState.DONE: _("surveyed"),
}


class DismissReason(StrEnum):
    """Why a coordinator thinks that no survey is needed."""

    UNDER_WAY = "under_way"
    CARRIED = "carried"
    CLEARED = "cleared"
    OTHER = "other"


DISMISS_REASONS: dict[DismissReason, Text] = {
    DismissReason.UNDER_WAY: _("A survey is under way there"),
    DismissReason.CARRIED: _("The items were brought there"),
    DismissReason.CLEARED: _("The area is being cleared"),
    DismissReason.OTHER: _("Another reason"),
}

#: What was dismissed, or requested by mistake, can be taken up again.
NEXT: dict[SurveyState, frozenset[SurveyState]] = {
    SurveyState.PROPOSED: frozenset({SurveyState.REQUESTED, SurveyState.DISMISSED}),
    SurveyState.REQUESTED: frozenset(
        {SurveyState.PROPOSED, SurveyState.DISMISSED, SurveyState.DONE}
    ),
    SurveyState.DISMISSED: frozenset({SurveyState.PROPOSED}),
    SurveyState.DONE: frozenset({SurveyState.REQUESTED}),
}


def check_move(current: SurveyState, wanted: SurveyState) -> None:
    """Raises IllegalMove when the table has no such way."""
    if wanted not in NEXT[current]:
        raise no_longer()
