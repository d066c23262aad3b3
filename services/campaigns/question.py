"""The one question under a campaign's message: is the rule known? Pure."""

from services.messages import Choice
from services.texts import Spoken, Text, _

READ: Text = _("👍 I have read it")
QUESTION: Text = _("One question: you see a strange thing. What do you do?")
#: The right one stands first here, and elsewhere for every run.
_ANSWERS: tuple[Text, ...] = (
    _("Stop, leave the way I came, tell others to keep out, call"),
    _("Have a closer look to be sure"),
    _("Put it where nobody passes"),
)


def read_button(run_id: int) -> Choice:
    return Choice(f"campaign:read:{run_id}", READ)


def answers(run_id: int) -> tuple[Choice, ...]:
    """In an order that differs from run to run."""
    count = len(_ANSWERS)
    order = [(run_id + place) % count for place in range(count)]
    return tuple(Choice(f"campaign:answer:{run_id}:{n}", _ANSWERS[n]) for n in order)


def is_answer(number: int) -> bool:
    return 0 <= number < len(_ANSWERS)


def is_right(number: int) -> bool:
    return number == 0


def explained(number: int, *, hotline: str) -> Spoken:
    if is_right(number):
        return _("✔ Right. Keep away, keep others out, and call {hotline}. Thank you.",
                 hotline=hotline)  # fmt: skip
    return _(
        "Not so: whatever it is, do not go near it and do not touch it. Leave the way you came, "
        "keep others out, and call {hotline}.",
        hotline=hotline,
    )
