"""A target as it is typed at the desk: read, or sent back with what is wrong with it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from services.errors import SafeLaneError
from services.plans.amounts import read_amount
from services.plans.goals import Goal
from services.plans.indicators import Indicator
from services.plans.periods import name_of, read_period
from services.texts import Text, _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of the form, as they were typed. Without a target it is taken out."""

    period: str = ""
    indicator: str = ""
    organisation: str = ""
    target: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "Entry":
        names = ("period", "indicator", "organisation", "target")
        return cls(*(fields.get(name, "").strip()[:100] for name in names))

    @classmethod
    def showing(cls, goal: Goal) -> "Entry":
        target = "" if goal.target is None else f"{goal.target:g}"
        return cls(name_of(goal.period), goal.indicator.value, goal.organisation, target)


@dataclass(slots=True)
class Read:
    """A goal, or by field why there is none."""

    goal: Goal | None = None
    problems: dict[str, Text] = field(default_factory=dict)


def read_entry(entry: Entry) -> Read:
    read = Read()
    period = _tried(read, "period", lambda: read_period(entry.period))
    indicator = Indicator(entry.indicator) if entry.indicator in list(Indicator) else None
    if indicator is None:
        read.problems["indicator"] = _("Choose what is counted.")
        return read
    amount = None
    if entry.target:
        amount = _tried(read, "target", lambda: read_amount(entry.target, indicator))
    if not read.problems and period is not None:
        read.goal = Goal(period, indicator, entry.organisation, amount)
    return read


def _tried(read: Read, name: str, reading: Callable[[], T]) -> T | None:
    try:
        return reading()
    except SafeLaneError as error:
        read.problems[name] = error.text
        return None
