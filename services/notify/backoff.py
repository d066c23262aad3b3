"""How long to wait between two tries, and when to stop. Pure but for the jitter."""

import random
from datetime import timedelta

#: With the waits below this spans about an hour and three quarters.
MOST_ATTEMPTS = 12
_FIRST = timedelta(seconds=1)
_LONGEST = timedelta(minutes=20)


def wait_before(attempt: int) -> timedelta:
    """1, 2, 4 … seconds up to 20 minutes, each shortened by up to a half so that tries spread."""
    doublings: int = 2 ** max(attempt - 1, 0)
    full = min(_FIRST * doublings, _LONGEST)
    return full * random.uniform(0.5, 1.0)  # noqa: S311 - spreading load, not a secret
