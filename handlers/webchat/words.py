"""The words that stand on the pages themselves, and those their script may need."""

from collections.abc import Mapping

from services.texts import Text, _

_PAGE: Mapping[str, Text] = {
    "title": _("SafeLane: report suspected explosives"),
    "call": _("Call {hotline}"),
    "example": _("Example"),
    "example_note": _("The teams, people and reports here are made up."),
    "conversation": _("Conversation"),
    "composer": _("Write a message"),
    "write": _("Message"),
    "send": _("Send"),
    "photo": _("Photo"),
    "position": _("Position"),
    "example_place": _("Example place"),
    "other_language": _("Language"),
    "no_script": _("This page needs JavaScript. You can also report by phone: {hotline}."),
    "loading": _("Loading the conversation…"),
    "greeting": _("Found a suspected bomb, mine or shell?"),
    "what": _("SafeLane tells an EOD team where it is and tells you what happens next."),
    "rule_stop": _("Stop. Do not touch it."),
    "rule_away": _("Move away the way you came. Keep others out."),
    "rule_report": _("Report at once, here or by phone: {hotline}"),
    "found": _("I found something"),
    "someone_hurt": _("Somebody hurt, smoke or fire? Call {hotline} now."),
    "hello_team": _("Spot tasks offered to your team appear here."),
    "open_team": _("Our open tasks"),
    "hello_coordinator": _("Alerts and tasks that need a decision appear here."),
    "open_coordinator": _("Show the board"),
    "hello_school": _("Lessons and reminders for your school appear here."),
    "open_school": _("Start as a school"),
    "demo_title": _("SafeLane: an example to play through"),
    "demo_story": _(
        "Send a place in the first phone, accept the task in the second, watch the third."
    ),
    "seat_resident": _("Resident"),
    "seat_team": _("EOD team"),
    "seat_coordinator": _("Coordinator"),
    "seat_school": _("School"),
    "phones": _("The four phones"),
}

_SCRIPT: Mapping[str, Text] = {
    "sending": _("Sending…"),
    "kept": _("Not sent yet. It is kept here and sent by itself."),
    "failed": _("Not accepted."),
    "offline": _("No connection. What you write is kept and sent later. Urgent? Call {hotline}."),
    "reconnecting": _("Connecting again…"),
    "answering": _("Answering…"),
    "no_answer": _("Your message has arrived. No answer yet. Urgent? Call {hotline}."),
    "load_failed": _("The conversation could not be loaded. Trying again…"),
    "finding": _("Finding your position…"),
    "position_denied": _(
        "This page may not use your position. Allow it in the browser's settings, "
        "or write the village and what is near it."
    ),
    "position_failed": _(
        "Your position was not found. Try once more, or write the village and what is near it."
    ),
    "position_unsupported": _(
        "This browser gives no position here. Write the village and what is near it."
    ),
    "too_large": _("This file is too large. Photos, voice and video up to 20 MB are accepted."),
    "photo": _("Photo"),
    "enlarge": _("Open the picture large"),
    "voice": _("Voice recording"),
    "video": _("Video"),
    "record": _("Record"),
    "stop_recording": _("Stop and send"),
    "microphone_denied": _(
        "This page may not use the microphone. Allow it in the browser's settings, or write."
    ),
    "picture_missing": _("This cannot be shown now."),
    "map": _("Map of the place"),
    "download": _("Save the file"),
    "open_map": _("Open in a map"),
    "send_position": _("Send my position"),
    "example_place": _("Example place"),
    "phone": _("Phone number"),
    "send_phone": _("Send the number"),
    "you": _("You"),
    "today": _("Today"),
    "new_here": _("New messages"),
}


def page_words(language: str, hotline: str) -> dict[str, str]:
    return _said(_PAGE, language, hotline)


def script_words(language: str, hotline: str) -> dict[str, str]:
    return _said(_SCRIPT, language, hotline)


def _said(words: Mapping[str, Text], language: str, hotline: str) -> dict[str, str]:
    values = {"hotline": hotline}
    return {name: Text(text.msgid, values).render(language) for name, text in words.items()}
