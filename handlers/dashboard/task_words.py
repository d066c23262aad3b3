"""The words of a task's page for what can be done besides pressing one button."""

from collections.abc import Mapping

from services.texts import Text, _

TASK_WORDS: Mapping[str, Text] = {
    "more": _("More"),
    "around": _("People around it"),
    "schools": _("Schools near it"),
    "warn": _("Warn the neighbours"),
    "offer_to": _("Offer to another team"),
    "team": _("Team, nearest first"),
    "offer": _("Offer it"),
    "priority": _("Change the priority"),
    "why": _("Why? Everybody at the desk reads it in the log"),
    "change": _("Change it"),
    "note": _("Add a note"),
    "note_words": _("For the other coordinators; no names, no numbers"),
    "keep": _("Keep the note"),
    "ask": _("Ask the reporter"),
    "ask_words": _("Your question; it never sends anybody back to look"),
    "send": _("Send the question"),
    "suspend": _("Interrupt the work"),
    "suspend_why": _("Why? The team and the reporter are told"),
    "resume": _("Let the team go on"),
    "take_back": _("Take it back from the team"),
    "merge": _("It is the same as another task"),
    "reference": _("The other task’s number"),
    "stays": _("Which stays, if teams have both?"),
    "own": _("This one"),
    "other": _("The other one"),
    "join": _("Put them together"),
}
