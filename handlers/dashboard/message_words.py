"""The words of the page about messages."""

from collections.abc import Mapping

from services.texts import Text, _

MESSAGE_WORDS: Mapping[str, Text] = {
    "title": _("People and messages"),
    "paused": _("⏸ Paused until"),
    "waiting": _("Waiting to be sent:"),
    "none_waiting": _("Nothing waits to be sent."),
    "letters": _("Could not be delivered"),
    "no_letters": _("Every message has been delivered, or waits for its turn."),
    "lost": _("People out of reach"),
    "lost_why": _("With a role or an open report; they can be written to again once they write."),
    "no_lost": _("Everybody who must be reached can be."),
    "systems": _("Other systems that could not be told"),
    "systems_why": _(
        "Each was tried for more than an hour. See to the system first, then send again."
    ),
    "poison": _("Messages that could not be handled"),
    "poison_why": _("The writer was told to call; what was written is not shown here."),
    "no_poison": _("Every message was handled."),
    "broadcasts": _("Broadcasts"),
    "no_broadcasts": _("No broadcast yet."),
}
