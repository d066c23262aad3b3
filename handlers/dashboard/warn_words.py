"""The words of the page that warns the neighbours."""

from collections.abc import Mapping

from services.neighbours.model import NoticeKind
from services.texts import Text, _

KIND_NAMES: Mapping[NoticeKind, Text] = {
    NoticeKind.KEEP_AWAY: _("Keep away: something was found"),
    NoticeKind.DEMOLITION: _("Planned demolition"),
}
WARN_WORDS: Mapping[str, Text] = {
    "title": _("Warn the neighbours"),
    "who": _("People who agreed to it and told about where they live, and teachers of schools in "
             "the ring. They are told the commune, never the place."),
    "kind": _("What is announced"),
    "ring": _("Ring around the item, in metres"),
    "starts": _("From (a demolition needs it)"),
    "ends": _("Until"),
    "road": _("Closed road (may stay empty)"),
    "preview": _("Preview; nothing is sent yet"),
    "shown": _("This would be sent"),
    "people": _("people in it"),
    "schools": _("schools among them"),
    "silent": _("Nobody of these schools is here to be told. Please call them:"),
    "send": _("Send it now"),
    "change": _("Change"),
    "before": _("Announced already"),
    "told": _("people told"),
    "cap": _("CAP 1.2 file"),
    "update": _("Another time or road …"),
    "all_clear": _("The work is over …"),
    "cancel": _("Take it back …"),
    "nothing": _("Nothing was announced around this task."),
    "back": _("Back to the task"),
}  # fmt: skip
