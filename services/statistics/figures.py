"""The figures of a period, as they were counted. Pure; `definitions` says what each one means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.accidents.counting import AccidentCount
from services.disposal.vocabulary import Outcome
from services.statistics.asked import Asked, Period
from services.statistics.eore.figures import Education, Sessions

#: What a team has done with an item so that nobody meets it again where it lay.
DEALT_WITH = frozenset(
    {
        Outcome.DESTROYED_IN_SITU,
        Outcome.REMOVED,
        Outcome.RENDERED_SAFE,
        Outcome.HANDED_TO_MILITARY,
    }
)
#: Lines of a record that tell of no item.
NO_ITEM = frozenset({Outcome.NOT_FOUND, Outcome.NOT_EO})


class Step(StrEnum):
    """What is waited for from the moment a task is opened."""

    ACCEPT = "accept"
    ARRIVE = "arrive"
    COMPLETE = "complete"


class Dimension(StrEnum):
    """By what items are told apart."""

    ACTIVITY = "activity"
    CATEGORY = "category"
    OUTCOME = "outcome"
    ORGANISATION = "organisation"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Items:
    """How many pieces of ordnance were found, and how many of them dealt with."""

    found: int = 0
    dealt_with: int = 0

    def __add__(self, other: "Items") -> "Items":
        return Items(self.found + other.found, self.dealt_with + other.dealt_with)


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Tasks opened in the period and what became of these; tasks completed in it, and the square
    metres that their teams recorded as searched or cleared."""

    opened: int = 0
    referred: int = 0
    cancelled: int = 0
    completed: int = 0
    area_m2: int = 0

    @property
    def hectares(self) -> float:
        return self.area_m2 / 10_000


@dataclass(frozen=True, slots=True)
class Wait:
    """Of so many tasks: whole seconds within which half of them, and nine in ten, had it."""

    count: int
    median: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """Tasks at which a team was on site within the target time, and those at which it was not."""

    within: int = 0
    beyond: int = 0

    @property
    def percent(self) -> float | None:
        decided = self.within + self.beyond
        return 100 * self.within / decided if decided else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.within + other.within, self.beyond + other.beyond)


@dataclass(frozen=True, slots=True)
class Surveys:
    """Surveys that were proposed, requested and made in the period."""

    proposed: int = 0
    requested: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Villages:
    """Of the villages that are known, those whose furthest completed survey is non-technical, or
    technical, whenever that was; and those whose survey was completed in the period."""

    known: int
    nts: int = 0
    ts: int = 0
    in_period: int = 0

    @property
    def surveyed(self) -> int:
        return self.nts + self.ts

    @property
    def percent(self) -> float:
        return 100 * self.surveyed / self.known


@dataclass(frozen=True, slots=True)
class Now:
    """How things stand at this moment, whatever the period."""

    open: int = 0
    overdue: int = 0
    to_verify: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One month of the period, or one year where it is long."""

    period: Period
    reports: int
    opened: int
    completed: int
    items: Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Essentials:
    """What plans and messages ask for. `calls`: reports that the hotline took down. `shares` by
    priority, 0 for all together; `villages` is None where no village is known."""

    asked: Asked
    reports: int
    calls: int = 0
    tasks: TaskCounts
    items: Items
    items_by: Mapping[Dimension, Sequence[tuple[str, Items]]]
    shares: Mapping[int, Share]
    sessions: Sessions
    villages: Villages | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Essentials):
    """Everything that is counted, items by communes too. `waits` by priority, 0 for all."""

    parts: Sequence[Part]
    waits: Mapping[int, Mapping[Step, Wait]]
    now: Now
    accidents: AccidentCount
    education: Education
    surveys: Surveys = field(default_factory=Surveys)

    @property
    def by_year(self) -> bool:
        """Whether the parts are years."""
        return any((part.period.end - part.period.first).days > 31 for part in self.parts)
