"""How often the process looks for garbage that only a search of everything finds."""

import gc

#: New objects until the young are searched, and searches of them until the older ones are. A batch
#: of turns makes thousands of objects that all go by themselves: searching among them every 700, as
#: is usual, took a tenth of the time (docs/performance.md).
YOUNG, OLDER, OLDEST = 10_000, 20, 20


def tidy_rarely() -> None:
    """To be called once everything is loaded: what is there by then stays, and is searched no
    more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDEST)
