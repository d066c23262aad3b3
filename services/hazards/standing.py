"""Whether a school must still keep away from a task's item, and how that ends. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from services.disposal.vocabulary import Category, Outcome
from services.tasks.lifecycle import TaskStatus


class Standing(StrEnum):
    """`stands`: keep away. `over`: the work is done. `false`: nothing was found after all.
    `left`: an item stays where it is, or others deal with it: only a coordinator ends it."""

    STANDS = "stands"
    OVER = "over"
    FALSE = "false"
    LEFT = "left"


class Ended(StrEnum):
    """How a school was told that it ended."""

    OVER = "over"
    FALSE = "false"


#: One line of the record of the present round: what, and what became of it.
Line = tuple[Category, Outcome]
_NOTHING = frozenset({Outcome.NOT_FOUND, Outcome.NOT_EO})


def is_found(line: Line) -> bool:
    """Whether this line of a record is of an item that was there."""
    category, outcome = line
    return category is not Category.NOT_EO and outcome not in _NOTHING


def standing(status: TaskStatus, record: Sequence[Line]) -> Standing:
    """Of a confirmed item. A team's record is believed at once when it found nothing; that the
    work is over only with the second key."""
    found = [line for line in record if is_found(line)]
    if status is TaskStatus.CANCELLED:
        return Standing.FALSE
    if status is TaskStatus.REFERRED:
        return Standing.LEFT
    if status not in (TaskStatus.COMPLETED, TaskStatus.VERIFIED):
        return Standing.STANDS
    if record and not found:
        return Standing.FALSE
    if status is TaskStatus.COMPLETED:
        return Standing.STANDS
    left = any(outcome is Outcome.MARKED_LEFT for _category, outcome in found)
    return Standing.LEFT if left else Standing.OVER
