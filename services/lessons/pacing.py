"""What is to be done with a subscription whose time has come. Pure."""

from dataclasses import dataclass
from enum import StrEnum

#: So many lessons in a row of which nothing was opened: one kind word, and then silence.
UNOPENED = 2


class Step(StrEnum):
    """What happens to it now."""

    SEND = "send"
    REMIND = "remind"
    MOVE_ON = "move_on"
    FINISH = "finish"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Facts:
    """`in_time`: it is still the day and the hour for it; `had_today`: a lesson came on this day
    already, of whichever course; `welcome`: whoever receives it can be reached, wants to be, and
    may teach; `unopened`: lessons since the last one that was opened."""

    in_time: bool = True
    had_today: bool = False
    welcome: bool = True
    lessons_left: bool = True
    class_removed: bool = False
    class_paused: bool = False
    unopened: int = 0


def step_for(facts: Facts) -> Step:
    if facts.class_removed:
        return Step.STOP
    if not facts.lessons_left:
        return Step.FINISH
    if facts.class_paused or facts.had_today or not facts.in_time or not facts.welcome:
        return Step.MOVE_ON  # the lesson is not lost: it comes at the next time
    return Step.REMIND if facts.unopened >= UNOPENED else Step.SEND
