"""Percentiles by nearest rank: each is a time that one of the tasks took. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from services.policy import Times
from services.statistics.figures import Share, Step, Wait

#: A task's priority, and the seconds that each step took, in the order of Step.
Waited = tuple[int, int | None, int | None, int | None]
#: The same, and whether it is late now.
Row = tuple[int, int | None, int | None, int | None, int]


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


def shares_of(rows: Iterable[Row], targets: Times) -> Mapping[int, Share]:
    """By priority: who was on site within its target time, and who was later or is late now."""
    found: dict[int, Share] = defaultdict(Share)
    for priority, _accept, arrive, _complete, late in rows:
        in_time = arrive is not None and arrive <= int(targets[priority - 1].total_seconds())
        beyond = bool(late) or (arrive is not None and not in_time)
        found[priority] += Share(int(in_time), int(beyond))
    return found


def _wait(seconds: Sequence[int]) -> Wait:
    return Wait(len(seconds), nearest_rank(seconds, 50), nearest_rank(seconds, 90))


def nearest_rank(ordered: Sequence[int], percent: int) -> int | None:
    """The shortest within which at least so many in a hundred had it."""
    place = (len(ordered) * percent + 99) // 100
    return ordered[place - 1] if ordered else None
