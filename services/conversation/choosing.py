"""Which of the buttons just shown a text means: its label typed out, or its number. Pure."""

from collections.abc import Sequence

from services.conversation.hearing import whole_number
from services.places.folding import fold

#: Questions at which a number is itself the answer: metres, a picture's number, so many of them.
_NUMBERS_ANSWER = (
    *("report:distance:", "report:look:", "quiz:count:"),
    *("record:quantity:", "record:area:", "record:evacuated:"),
)
_AROUND_NUMBERS = " .)("


def chosen(text: str, choices: Sequence[Sequence[str]], *, by_number: bool) -> str | None:
    """The data of the button meant; None when the text is none of them, or more than one.

    `choices` are [key, label]. With `by_number` their place in the list, from 1, will do.
    """
    said = _sounds(text)
    if said.isdigit() and text.strip(_AROUND_NUMBERS) != said:
        return None  # `-1` is not `1`
    for heard in (_sounds, _without_number):
        meant = {key for key, label in choices if said and heard(label) == said}
        if len(meant) == 1:
            return meant.pop()
    if not by_number or any(key.startswith(_NUMBERS_ANSWER) for key, _label in choices):
        return None
    place = whole_number(text.strip(_AROUND_NUMBERS), len(choices))
    return choices[place - 1][0] if place else None


def _sounds(text: str) -> str:
    """Letters and digits alone: a keyboard has no emoji, and often no diacritics."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _without_number(label: str) -> str:
    return _sounds(label).lstrip("0123456789 ")
