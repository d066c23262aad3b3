"""How far one slice came. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """How many things went; whether the next slice follows at once, and after which row."""

    gone: int
    more: bool
    reached: int = 0
