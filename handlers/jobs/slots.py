"""How many sends may be under way at once on a channel. Pure."""

from services.messages import Lane

#: By lane: the last ones are for what is more urgent. Each holds one address, so a chat keeps its
#: order. 30 a second at a round trip of 0.3 s need nine.
SLOTS = {Lane.URGENT: 40, Lane.REPLY: 36, Lane.UPDATE: 30, Lane.EDUCATION: 28}
#: For every so many that a channel takes a second it has these places once, up to so many times:
#: what is claimed, sent and settled at once shares its statements and its commits.
PER_SHARE, MOST_SHARES = 100.0, 4
#: Seconds' worth of messages that are claimed ahead; what is more urgent overtakes them.
AHEAD = 0.25


def slots(lane: Lane, *, per_second: float) -> int:
    """Sends of this lane or a more urgent one, on a channel that takes so many a second."""
    return SLOTS[lane] * int(min(MOST_SHARES, max(1.0, per_second / PER_SHARE)))


def ahead(*, per_second: float) -> int:
    """Messages to have in hand: the channel's share of a moment, or what fits beside each other."""
    most = slots(Lane.URGENT, per_second=per_second)
    return min(most, max(2, int(per_second * AHEAD)))
