"""The figures of risk education: people taught face to face, and apart from them what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.teaching.counts import Taught


@dataclass(frozen=True, slots=True)
class Sessions:
    """Lessons that were held in the period, and whom they taught: the same person in two of them
    counts twice, which is why `first_time` is told apart."""

    count: int = 0
    taught: Taught = field(default_factory=Taught)
    #: Schools and communes in which at least one was held.
    schools: int = 0
    communes: int = 0

    @property
    def people(self) -> int:
        return self.taught.people.total


@dataclass(frozen=True, slots=True)
class Digital:
    """Lessons sent to phones. Never added to people: who was in the class has heard it there."""

    sent: int = 0
    opened: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Right:
    """Answers to quiz questions, and how many of them were right."""

    answers: int = 0
    right: int = 0

    @property
    def percent(self) -> float | None:
        return 100 * self.right / self.answers if self.answers else None

    def __add__(self, other: "Right") -> "Right":
        return Right(self.answers + other.answers, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Near:
    """Reports near schools that were taught, and the pupils of these schools."""

    reports: int = 0
    pupils: int = 0

    @property
    def per_thousand(self) -> float | None:
        return 1000 * self.reports / self.pupils if self.pupils else None


class Grouping(StrEnum):
    """By what risk education is told apart."""

    COURSE = "course"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one course, or one commune: sessions, people taught in them, and what was learnt."""

    sessions: int = 0
    people: int = 0
    before: Right = field(default_factory=Right)
    after: Right = field(default_factory=Right)

    def __add__(self, other: "Reach") -> "Reach":
        return Reach(
            self.sessions + other.sessions,
            self.people + other.people,
            self.before + other.before,
            self.after + other.after,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """Beside `Sessions`: of how many, which communes not yet, what was sent, what was learnt.
    `unreached` are official codes; so are the keys of communes in `reach`, empty where there is
    none, and those of courses are the names of their folders."""

    all_schools: int = 0
    all_communes: int = 0
    unreached: Sequence[str] = ()
    digital: Digital = field(default_factory=Digital)
    before: Right = field(default_factory=Right)
    after: Right = field(default_factory=Right)
    near: Near = field(default_factory=Near)
    reach: Mapping[Grouping, Sequence[tuple[str, Reach]]] = field(default_factory=dict)
