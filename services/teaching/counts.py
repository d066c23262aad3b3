"""How many people a session taught, by sex and age; what of that cannot be. Pure."""

from dataclasses import asdict, astuple, dataclass, field, fields
from typing import Any

from services.errors import SafeLaneError
from services.texts import Text, _

#: Of each sex and age: more than a whole school that has come together is a slip of the finger.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Heads:
    """People by sex and age; girls and boys are younger than 18."""

    girls: int = 0
    boys: int = 0
    women: int = 0
    men: int = 0

    @property
    def total(self) -> int:
        return sum(astuple(self))

    def __add__(self, other: "Heads") -> "Heads":
        return Heads(
            *(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))
        )

    def by_group(self) -> dict[str, int]:
        return asdict(self)


#: The names of the four groups, in the order in which they are told.
GROUPS: tuple[str, ...] = tuple(one.name for one in fields(Heads))


@dataclass(frozen=True, slots=True)
class Taught:
    """Who was there; of them, those with disabilities, and those who heard it the first time."""

    people: Heads = field(default_factory=Heads)
    disabled: Heads = field(default_factory=Heads)
    first_time: int = 0

    def __add__(self, other: "Taught") -> "Taught":
        return Taught(
            self.people + other.people,
            self.disabled + other.disabled,
            self.first_time + other.first_time,
        )

    def columns(self) -> dict[str, Any]:
        """Under the names of the table's columns."""
        disabled = {f"{group}_disabled": n for group, n in self.disabled.by_group().items()}
        return {**self.people.by_group(), **disabled, "first_time": self.first_time}


class Implausible(SafeLaneError):
    """Numbers that cannot be."""


def check_counts(taught: Taught) -> None:
    """Raises Implausible: nobody there, more than can be, a part larger than its whole."""
    reason = _wrong(taught)
    if reason is not None:
        raise Implausible(reason)


def _wrong(taught: Taught) -> Text | None:
    people, disabled = taught.people.by_group(), taught.disabled.by_group()
    numbers = (*people.values(), *disabled.values(), taught.first_time)
    if min(numbers) < 0 or max(people.values()) > MOST:
        return _("A number must be between 0 and {most}.", most=MOST)
    if not taught.people.total:
        return _("Nobody was there by these numbers. A session needs at least one person.")
    if any(disabled[group] > people[group] for group in GROUPS):
        return _("There cannot be more people with disabilities than people.")
    if taught.first_time > taught.people.total:
        return _("There cannot be more people there for the first time than people.")
    return None
