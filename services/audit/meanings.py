"""What each breach of the promise means, and what to do about it. Pure."""

from services.audit.promise import Breach
from services.texts import Text, _

#: What is wrong, and what to do about it.
MEANINGS: dict[Breach, tuple[Text, Text]] = {
    Breach.UNTASKED: (
        _("A report that was sent has no open task."),
        _("Read the report and call its writer; then look in the log of the server for errors."),
    ),
    Breach.UNKNOWN: (
        _("No team has this task, none is being asked, and no coordinator knows it."),
        _("Assign a team from the task's card now."),
    ),
    Breach.OFFER_OVERDUE: (
        _("The time of an offer is over and nobody else has been asked."),
        _("See that a worker is running; until then assign another team."),
    ),
    Breach.SILENT: (
        _("A team has been silent for too long and no coordinator knows it."),
        _("Call the team."),
    ),
    Breach.OUT_OF_REACH: (
        _("A team has this task in hand, cannot be written to, and no coordinator knows it."),
        _("Call the team."),
    ),
    Breach.ALERT_LATE: (
        _("An alert that is due has not been told."),
        _("See that a worker is running; until then look at the board."),
    ),
    Breach.NO_COORDINATOR: (
        _("An alert waits and no coordinator can be written to."),
        _("Let a coordinator write to the bot, or invite another one."),
    ),
    Breach.STUCK: (
        _("An urgent message has been waiting to be sent for more than five minutes."),
        _("See that a worker is running and that the channel can be reached; call whom it is for."),
    ),
}
