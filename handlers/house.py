"""What every door is handed when the house is built: the sessions, the ear, the pictures."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.inbox.model import Heard

Sessions = async_sessionmaker[AsyncSession]

#: Returns once the message is safely stored (a repeated one too); raises when it could not be.
Ear = Callable[[Heard], Awaitable[None]]

#: Bytes of a file a reply names (`drawn:kinds`, `media:17`, `mydata:3`), in a language. Raises
#: KeyError for one that does not exist and SendFailed for one that is not ready yet.
PictureLoader = Callable[[str, str], Awaitable[bytes]]


class Wake(StrEnum):
    """What woke a worker: a message was stored, or messages to people were promised."""

    HEARD = "heard"
    PROMISED = "promised"


def _wake_nobody(_what: Wake) -> None:
    """A house without workers, as many a test builds it."""


class TooMany(Exception):
    """More is said at this moment than can be stored soon; whoever says it should come again."""


class Porch:
    """Where messages wait to be stored: so many at most, the rest is sent away at once.

    Without this a crowd would make everybody wait longer than a phone does, and the process's
    memory would hold what nobody has confirmed.
    """

    def __init__(self, most: int = 2000) -> None:
        self.most = most
        self._waiting = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        if self._waiting >= self.most:
            raise TooMany(f"{self._waiting} messages wait to be stored")
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1


@dataclass(frozen=True, slots=True)
class House:
    """The parts that doors share. `woken` tells the workers that something was heard."""

    sessions: Sessions
    hear: Ear
    woken: Callable[[], None]
    picture: PictureLoader
    #: Sessions that cannot write and, on SQLite, wait for no writer; the usual ones when None.
    reading: Sessions | None = None
    #: Wakes the workers of this process and of the others.
    wake: Callable[[Wake], None] = _wake_nobody
    porch: Porch = field(default_factory=Porch)

    @property
    def looking(self) -> Sessions:
        """For what a page looks at: never an act."""
        return self.reading or self.sessions
