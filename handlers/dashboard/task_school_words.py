"""The words of the page about the schools near a task."""

from collections.abc import Mapping

from services.texts import Text, _

TASK_SCHOOL_WORDS: Mapping[str, Text] = {
    "title": _("Schools near it"),
    "about": _("Once an item is confirmed, the confirmed teachers of every school within the "
               "radius are told to keep away: the direction from the school and the commune, "
               "never the place, never what it is. The same people are told how it ended."),
    "back": _("Back to the task"),
    "unconfirmed": _("No item is confirmed yet; no school is told."),
    "confirmed": _("An item is confirmed."),
    "off": _("Switched off: no further school is told of this task."),
    "confirm": _("An item is confirmed there"),
    "switch_off": _("Do not tell schools of this task"),
    "switch_on": _("Tell schools of this task"),
    "end": _("The work is over: tell the schools …"),
    "sure_end": _("Tell the schools that the work is over? The item must be gone, or others must "
                  "have dealt with it."),
    "yes_end": _("Yes, tell them"),
    "near": _("Within the radius"),
    "none": _("No school with a known place is that near."),
    "teachers": _("confirmed teachers"),
    "no_teacher": _("nobody there can be told"),
    "told": _("told"),
    "people": _("people"),
    "over": _("told that the work is over"),
    "false": _("told that the notice is taken back"),
    "stands": _("keeps away until it is told otherwise"),
    "lies": _("from there the item lies to the"),
    "elsewhere": _("Told, and no longer within the radius"),
    "placeless": _("Schools of the commune whose place is not known"),
    "placeless_why": _("Nobody can tell how near they are, so none is told by itself. Tell those "
                       "that may be near, or call them. Their place can be entered in the list of "
                       "schools."),
    "tell": _("Tell this school …"),
    "sure_tell": _("Tell the teachers of this school to keep away? They are told the commune, and "
                   "that nobody knows how near it is."),
    "yes_tell": _("Yes, tell them"),
    "call": _("nobody there can be told by message: please call"),
}  # fmt: skip
