"""The words of the pages that show the lessons."""

from collections.abc import Mapping

from services.texts import Text, _

LESSON_WORDS: Mapping[str, Text] = {
    "title": _("Lessons"),
    "about": _("Every lesson as it will look in chat. A lesson’s words are approved in each "
               "language, for exactly the text that stands here; other words await approval "
               "again."),
    "who": _("To be approved by the province’s mine action centre and, for schools, by the "
             "Department of Education and Training."),
    "approved": _("approved"),
    "awaits": _("awaits approval"),
    "found": _("The checker found:"),
    "line": _("line"),
    "back": _("All lessons"),
    "minutes": _("minutes"),
    "grades": _("grades"),
    "season": _("season"),
    "audience": _("for whom"),
    "right": _("right answer"),
    "explained": _("After the answer"),
    "no_picture": _("This lesson has no picture yet."),
    "no_other": _("This lesson does not exist in that language."),
    "enter": _("Enter an approval of this text"),
    "body": _("Approved by (a body, such as QTMAC)"),
    "day": _("On the day"),
    "approve": _("This text is approved"),
    "withdraw": _("Withdraw the approval …"),
    "sure": _("Withdraw it? The lesson awaits approval again from now on."),
    "yes": _("Yes, withdraw it"),
    "history": _("Who entered what"),
    "entered": _("entered on"),
    "withdrawn": _("withdrawn on"),
    "this_text": _("this text"),
    "other_text": _("an earlier text"),
    "desk": _("at the command line"),
    "recording": _("Recording of the lesson"),
}  # fmt: skip
