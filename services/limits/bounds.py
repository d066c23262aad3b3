"""How much one report can hold: a report is read by people in a hurry. Pure."""

from collections.abc import Collection

#: Photos, recordings and films.
MOST_FILES = 30
#: Characters of what its writer wrote, all messages together.
LONGEST_NOTE = 10_000


def room_for_file(files: Collection[int]) -> bool:
    return len(files) < MOST_FILES


def room_for_words(kept: int, words: str) -> bool:
    """Beside so many characters that are kept already."""
    return kept + len(words) <= LONGEST_NOTE
