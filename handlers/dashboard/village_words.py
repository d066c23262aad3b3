"""The words of the page of villages."""

from collections.abc import Mapping

from services.texts import Text, _

VILLAGE_WORDS: Mapping[str, Text] = {
    "title": _("Villages and their surveys"),
    "why": _(
        "The register of villages, as it was taken in from a sheet: the furthest survey that was "
        "completed in each."
    ),
    "back": _("Back to the proposed surveys"),
    "import": _("Take in a sheet of villages"),
    "none": _("No village is known here yet."),
    "communes": _("By commune"),
    "commune": _("Commune"),
    "surveyed": _("Surveyed / known"),
    "under_way": _("Under way"),
    "not_yet": _("Not yet"),
    "percent": _("Share"),
    "all": _("All communes"),
    "village": _("Village"),
    "code": _("Code"),
    "survey": _("Survey"),
    "day": _("Completed on"),
    "organisation": _("Organisation"),
    "table": _("Table"),
}
