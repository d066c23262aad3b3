"""The words that stand on the desk's pages themselves."""

from collections.abc import Mapping

from services.texts import Text, _

WORDS: Mapping[str, Text] = {
    "title": _("SafeLane: the desk"),
    "now": _("Now"),
    "menu": _("Menu"),
    "pages": _("Pages of the desk"),
    "sign_out": _("Sign out"),
    "sign_in": _("Sign in"),
    "sign_in_here": _("Open the desk in this browser?"),
    "own_device": _("Only on a device that is yours. Sign out when you leave it."),
    "signed_out": _("You are signed out."),
    "back": _("Back to the list"),
    "search": _("Reference, commune or team"),
    "all_priorities": _("Every priority"),
    "all_states": _("Every state"),
    "filter": _("Filter"),
    "nothing": _("No open task fits."),
    "quiet": _("No open task. Nothing needs you now."),
    "map": _("Map of the open tasks"),
    "coarse": _("Places are shown as the middle of their commune."),
    "log": _("What happened, and who was told"),
    "acts": _("What can be done now"),
    "photos": _("Photos and recordings"),
    "photo": _("Photo"),
    "recording": _("Voice recording"),
    "film": _("Video"),
    "place": _("Place"),
    "sound_on": _("Turn the bell on"),
    "sound_off": _("Turn the bell off"),
    "not_live": _("Not live: the connection is broken, and is being made again"),
    "alerts": _("Alerts without a task"),
    "shortcuts": _("Keys: j and k move, Enter opens, a acknowledges, / searches"),
    "known": _("I know about it"),
    "reports": _("reports"),
    "sure": _("Do this now?"),
    "export": _("Tasks as a file"),
    "export_what": _(
        "All tasks with what was found, one line an item. Nothing of who reported it."
    ),
    "export_coarse": _("The place is the middle of the commune."),
    "export_noted": _("Every download is noted."),
    "state": _("State"),
    "from_day": _("Created from"),
    "to_day": _("Created until"),
    "skip_to": _("To the contents"),
}
