"""Which acts of a task stand as buttons on its page, in which row, and which are folded away by
subject. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from services.messages import Choice
from services.texts import Text, _


class Group(StrEnum):
    """What an act is about."""

    MAIN = "main"
    TEAMS = "teams"
    SAME = "same"
    REPORTS = "reports"
    COUNTS = "counts"
    CLOSE = "close"


#: Beside the buttons that need no heading, each in a row of its own.
ROWS: dict[Group, Text] = {
    Group.TEAMS: _("Offer it to a team near it"),
    Group.SAME: _("Perhaps the same find"),
}
FOLDED: dict[Group, Text] = {
    Group.REPORTS: _("Its reports and their places"),
    Group.COUNTS: _("Under which activity it counts"),
    Group.CLOSE: _("Refer or close …"),
}
_OF = {
    "assign": Group.TEAMS,
    "merge": Group.SAME,
    **dict.fromkeys(("split", "place", "apart"), Group.REPORTS),
    "activity": Group.COUNTS,
    **dict.fromkeys(("cancel", "refer"), Group.CLOSE),
}


def grouped(choices: Sequence[Choice]) -> Mapping[Group, Sequence[Choice]]:
    """In the order in which they were offered; a group without acts is empty."""
    verbs = [(choice, choice.key.split(":")[1]) for choice in choices]
    return {
        group: [choice for choice, verb in verbs if _OF.get(verb, Group.MAIN) is group]
        for group in Group
    }
