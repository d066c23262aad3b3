"""How long a text may be for Telegram, and where to cut one that is longer."""

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def size(text: str) -> int:
    """UTF-16 code units, as Telegram counts: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = LONGEST_TEXT) -> list[str]:
    """The text in parts of at most `limit`, cut between lines or words where there are any."""
    parts: list[str] = []
    while size(text) > limit:
        longest = _longest_start(text, limit)
        cut = _last_gap(text, longest)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [part for part in [*parts, text] if part] or [""]


def _longest_start(text: str, limit: int) -> int:
    """How many characters from the start take at most `limit` code units."""
    start = text[:limit]
    while size(start) > limit:
        start = start[: len(start) - (size(start) - limit + 1) // 2]
    return len(start)


def _last_gap(text: str, longest: int) -> int:
    """Not in the first half: a short first part would be stranger than a cut sentence."""
    for gap in ("\n", " "):
        cut = text.rfind(gap, longest // 2, longest)
        if cut > 0:
            return cut
    return longest
