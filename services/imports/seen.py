"""What a sheet would do, line by line, as its reader sees it before and after. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.texts import Spoken, Text, _


class What(StrEnum):
    """What becomes of what a line names."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"


WHAT_NAMES: dict[What, Text] = {
    What.ADDED: _("new"),
    What.CHANGED: _("changed"),
    What.LEFT: _("as it is"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A team or a target that the sheet names in a row, and each thing that would be different."""

    row: int
    name: Spoken
    what: What
    details: Sequence[Spoken] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """All of a sheet. `upload` is what is confirmed; `again`: something has changed since it was
    last looked at, so it must be confirmed anew."""

    upload: int
    items: Sequence[Item]
    again: bool = False

    def count(self, what: What) -> int:
        return sum(item.what is what for item in self.items)

    @property
    def changes(self) -> bool:
        return any(item.what is not What.LEFT for item in self.items)

    def first(self, most: int) -> list[Item]:
        """What would be different comes before what stays."""
        return sorted(self.items, key=lambda item: item.what is What.LEFT)[:most]
