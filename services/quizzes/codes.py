"""A class's code: what somebody typed as one, and until when it holds. Pure."""

from datetime import date, timedelta

#: Where no school year is known.
LIFE = timedelta(days=365)
#: Before a code in a link's `start`.
LINK = "class_"


def web_link(url: str, code: str) -> str:
    """What opens the class's questions in the built-in chat, where nobody needs an account."""
    return f"{url}/chat?start={LINK}{code}"


def telegram_link(name: str, code: str) -> str:
    """The same in Telegram; empty where there is no bot."""
    return f"https://t.me/{name}?start={LINK}{code}" if name else ""


def code_typed(words: str) -> str:
    """As codes are written: letters and figures, capital; whatever else was typed falls away."""
    return "".join(letter for letter in words.upper() if letter.isascii() and letter.isalnum())[:12]


def holds_until(made: date, end_of_year: date | None) -> date:
    """The last day on which a code made on that day opens anything."""
    return end_of_year or made + LIFE
