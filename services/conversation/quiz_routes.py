"""Which act answers which command and button of the questions of lessons."""

from collections.abc import Awaitable, Callable

from services.conversation import hand_acts, pupils, quiz_acts
from services.conversation.turn import Turn

Act = Callable[[Turn, list[str]], Awaitable[None]]

QUIZ_COMMANDS: dict[str, Act] = {
    "results": quiz_acts.on_results_word,
    "class": pupils.on_class,
}

#: By room and verb, as in `routes`, of which this is a part.
QUIZ_BUTTONS: dict[tuple[str, str], Act] = {
    ("quiz", "begin"): quiz_acts.on_begin,
    ("quiz", "self"): quiz_acts.on_self,
    ("quiz", "answer"): quiz_acts.on_answer,
    ("quiz", "results"): quiz_acts.on_results,
    ("quiz", "hands"): hand_acts.on_hands,
    ("quiz", "count"): hand_acts.on_count,
    ("quiz", "pass"): hand_acts.on_pass,
    ("quiz", "code"): hand_acts.on_code,
    ("quiz", "new_code"): hand_acts.on_new_code,
    ("class", "answer"): pupils.on_class,
    ("class", "again"): pupils.on_class,
}
