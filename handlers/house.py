"""What every door is handed when the house is built: the sessions, the ear, the pictures."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.inbox.model import Heard

Sessions = async_sessionmaker[AsyncSession]

#: Returns once the message is safely stored (a repeated one too); raises when it could not be.
Ear = Callable[[Heard], Awaitable[None]]

#: Bytes of a picture a reply names (`drawn:kinds`, `media:17`), in a language. Raises KeyError
#: for a picture that does not exist and SendFailed for one that is not ready yet.
PictureLoader = Callable[[str, str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class House:
    """The parts that doors share. `woken` tells the workers that something was heard."""

    sessions: Sessions
    hear: Ear
    woken: Callable[[], None]
    picture: PictureLoader
