"""The words of the page of proposed surveys."""

from collections.abc import Mapping

from services.texts import Text, _

SURVEY_WORDS: Mapping[str, Text] = {
    "title": _("Proposed surveys"),
    "why": _(
        "Where confirmed finds lie close together, or come back after a survey or a release, a "
        "survey is proposed once. Which finds count stands in the policy."
    ),
    "none": _("No survey has been proposed yet."),
    "proposed_at": _("Proposed"),
    "requested_at": _("Requested"),
    "done_at": _("Surveyed"),
    "finds": _("confirmed finds"),
    "within": _("within about"),
    "tasks": _("Tasks"),
    "village": _("Village"),
    "villages": _("Villages and their surveys"),
    "no_day": _("day not known"),
    "note": _("Note for the other coordinators; no names, no numbers"),
    "dismiss": _("Not needed"),
    "reason": _("Why?"),
    "file": _("⬇ As a file:"),
}
