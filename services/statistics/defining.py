"""How the meaning of a figure is written down. Pure."""

from typing import NamedTuple

from services.texts import Text


class Definition(NamedTuple):
    """A figure's name and what it counts. docs/figures.md says the same; a test compares them."""

    name: Text
    meaning: Text
