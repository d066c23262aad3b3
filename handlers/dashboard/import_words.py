"""The words of the page on which sheets are taken in."""

from collections.abc import Mapping

from services.texts import Text, _

IMPORT_WORDS: Mapping[str, Text] = {
    "title": _("Take in a sheet"),
    "how": _(
        "Choose a file, look at what it would do, then take it over. Nothing is written before."
    ),
    "what": _("What is in the sheet"),
    "file": _("File: CSV (UTF-8) or XLSX"),
    "look": _("Show what would change"),
    "templates": _("Templates to fill in"),
    "template_how": _("Each has an example to write over. Headings may be in Vietnamese too."),
    "columns": _("Columns"),
    "wrong": _("Nothing was taken in. Correct these rows in the file and choose it again:"),
    "more": _("and more:"),
    "preview": _("This is what would be done"),
    "again": _("⚠ Something has changed since you looked. Nothing was taken in; look once more."),
    "nothing_new": _("Everything in this sheet is already so. There is nothing to take over."),
    "row": _("Row"),
    "name": _("Name"),
    "becomes": _("What becomes of it"),
    "details": _("In detail"),
    "take": _("Take over"),
    "leave": _("Leave it"),
    "not_yet": _("Nothing has been written yet."),
    "taken": _("✅ Taken over."),
    "back": _("↩ Taken back: what stood there before stands there again."),
    "lately": _("Taken in lately"),
    "none": _("No sheet has been taken in here yet."),
    "take_back": _("Put back what stood there before"),
    "was_back": _("taken back"),
    "added_stay": _("What the sheet added stays: somebody may have joined it already."),
    "by": _("by"),
}
