"""A class's code: what somebody typed as one, and until when it holds. Pure."""

from datetime import date, timedelta

#: Where no school year is known.
LIFE = timedelta(days=365)
#: Before a code in a link's `start`.
LINK = "class_"


def code_typed(words: str) -> str:
    """As codes are written: letters and figures, capital; whatever else was typed falls away."""
    return "".join(letter for letter in words.upper() if letter.isascii() and letter.isalnum())[:12]


def holds_until(made: date, end_of_year: date | None) -> date:
    """The last day on which a code made on that day opens anything."""
    return end_of_year or made + LIFE
