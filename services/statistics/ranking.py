"""Percentiles by nearest rank: each is a time that one of the tasks took. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from services.statistics.figures import Step, Wait

#: A task's priority, and the seconds that each step took, in the order of Step.
Waited = tuple[int, int | None, int | None, int | None]


def rank(rows: Iterable[Waited]) -> Mapping[int, Mapping[Step, Wait]]:
    """By priority, and under 0 for all tasks together."""
    took: dict[tuple[int, Step], list[int]] = defaultdict(list)
    priorities = set[int]()
    for priority, *seconds in rows:
        priorities.add(priority)
        for step, second in zip(Step, seconds, strict=True):
            if second is not None:
                took[priority, step].append(second)
                took[0, step].append(second)
    kinds = sorted(priorities | {0}) if priorities else []
    return {kind: {step: _wait(sorted(took[kind, step])) for step in Step} for kind in kinds}


def _wait(seconds: Sequence[int]) -> Wait:
    return Wait(len(seconds), nearest_rank(seconds, 50), nearest_rank(seconds, 90))


def nearest_rank(ordered: Sequence[int], percent: int) -> int | None:
    """The shortest within which at least so many in a hundred had it."""
    place = (len(ordered) * percent + 99) // 100
    return ordered[place - 1] if ordered else None
