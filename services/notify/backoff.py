"""How long to wait between two tries, and when to stop. Pure but for the jitter."""

import random
from datetime import timedelta

#: With the waits below this spans about an hour and a half.
MOST_ATTEMPTS = 16
_FIRST = timedelta(seconds=1)
_LONGEST = timedelta(minutes=20)
#: Enough to reach the longest wait.
_MOST_DOUBLINGS = 11


def wait_before(attempt: int) -> timedelta:
    """1, 2, 4 … seconds up to 20 minutes, each shortened by up to a half so that tries spread."""
    doublings = min(max(attempt - 1, 0), _MOST_DOUBLINGS)
    full = min(_FIRST * (1 << doublings), _LONGEST)
    return full * random.uniform(0.5, 1.0)  # noqa: S311 - spreading load, not a secret
