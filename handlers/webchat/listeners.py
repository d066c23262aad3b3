"""Wakes the open pages of a person when something new was said to them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Bell:
    """One open page's waiting: rung by a new line, or by the house closing."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return once rung, or after that time at the latest."""
        try:
            await asyncio.wait_for(self._rung.wait(), seconds)
        except TimeoutError:
            return
        self._rung.clear()


class Listeners:
    """All open pages of this process, by contact.

    `poll` is how long, in seconds, a page waits before it looks by itself, should no bell ring.
    `tell` hands a contact on to the other processes, whose pages may be theirs too.
    """

    def __init__(self, poll: float = 1.0, tell: Callable[[str], None] | None = None) -> None:
        self.poll = poll
        self.closed = False
        self._tell = tell
        self._bells: defaultdict[str, set[Bell]] = defaultdict(set)

    @contextmanager
    def listening(self, contact: str) -> Iterator[Bell]:
        bell = Bell()
        self._bells[contact].add(bell)
        try:
            yield bell
        finally:
            self._bells[contact].discard(bell)
            if not self._bells[contact]:
                del self._bells[contact]

    def wake(self, contact: str) -> None:
        """Their pages here, and in every other process."""
        self.ring(contact)
        if self._tell is not None:
            self._tell(contact)

    def ring(self, contact: str | None) -> None:
        """Their pages in this process; everybody's when None."""
        for one in [contact] if contact is not None else list(self._bells):
            for bell in self._bells.get(one, ()):
                bell.ring()

    def close(self) -> None:
        """End every stream, so that the process can stop without waiting for pages to leave."""
        self.closed = True
        self.ring(None)
