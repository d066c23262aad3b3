"""Which act answers which button of a school and its classes."""

from collections.abc import Awaitable, Callable

from services.conversation import class_dialogue, school, school_finding, school_invited
from services.conversation.turn import Turn

#: By room and verb, as in `routes`, of which this is a part.
SCHOOL_BUTTONS: dict[tuple[str, str], Callable[[Turn, list[str]], Awaitable[None]]] = {
    ("school", "change"): school.on_school,
    ("school", "show"): school.on_school,
    ("school", "pick"): school_finding.on_pick,
    ("school", "other"): school_finding.on_other,
    ("school", "nameless"): school_finding.on_nameless,
    ("school", "here"): school_invited.on_here,
    ("school", "guest"): school_invited.on_guest,
    ("school", "add"): class_dialogue.on_add,
    ("school", "edit"): class_dialogue.on_edit,
    ("school", "set"): class_dialogue.on_set,
    ("school", "back"): class_dialogue.on_back,
    ("school", "stop"): class_dialogue.on_stop,
    ("school", "class"): school.on_class,
    ("school", "remove"): school.on_remove,
    ("school", "restore"): school.on_restore,
    ("school", "confirm"): school.on_confirm,
    ("school", "refuse"): school.on_refuse,
}
