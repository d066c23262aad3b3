"""The words of the hotline's page."""

from collections.abc import Mapping

from services.texts import Text, _

HOTLINE_WORDS: Mapping[str, Text] = {
    "title": _("A call to the hotline"),
    "script": _("To be read aloud"),
    "place": _("Where is it? Commune and something to find it by, or coordinates"),
    "find": _("Find the place"),
    "which": _("Which of these places?"),
    "map": _("Map: a press sets the point"),
    "look": _("What is it like? From memory; the caller must not go back to look"),
    "dangers": _("Is any of this so?"),
    "quantity": _("How many? (may stay empty)"),
    "note": _("What else the caller says"),
    "caller": _("May the caller be called back?"),
    "phone": _("Number (may stay empty)"),
    "name": _("Name (may stay empty)"),
    "agreed": _("The caller agreed"),
    "send": _("Send the report"),
    "alert": _("🆘 Emergency: tell coordinators now"),
    "emergency": _("🆘 Marked as an emergency"),
    "told": _("🆘 The coordinators have been told. The report itself is not sent yet: go on."),
    "not_yet": _("Not sent yet. Nothing you typed is lost; please look at:"),
    "sent": _("Sent"),
    "number": _("The report has the number"),
    "next": _("What happens now: the nearest able team is asked at once. The news comes to your "
              "chat with the bot and stands here; tell it if the caller calls again."),
    "accident": _("Someone may be hurt. Only if you can go on: a few questions about what "
                  "happened wait in your own chat with the bot."),
    "status": _("Now:"),
    "next_call": _("📞 Next call"),
    "calls": _("Your last calls"),
    "no_calls": _("No call yet."),
    "shortcut": _("Ctrl and Enter send the report."),
}  # fmt: skip
