"""A broadcast moves only along its table."""

import pytest

from services.broadcasts.lifecycle import NEXT, STATE_NAMES, BroadcastState, check_move
from services.errors import IllegalMove

MOVES = [(a, b) for a in BroadcastState for b in BroadcastState]


@pytest.mark.parametrize(("current", "wanted"), MOVES)
def test_every_move_is_in_the_table_or_refused(
    current: BroadcastState, wanted: BroadcastState
) -> None:
    if wanted in NEXT[current]:
        check_move(current, wanted)
        return
    with pytest.raises(IllegalMove):
        check_move(current, wanted)


@pytest.mark.parametrize("ended", [BroadcastState.DONE, BroadcastState.STOPPED])
def test_what_has_ended_stays_so(ended: BroadcastState) -> None:
    assert not NEXT[ended]


def test_every_state_has_its_words() -> None:
    assert STATE_NAMES.keys() == set(BroadcastState) == NEXT.keys()
