"""One vocabulary for everybody's phone, whatever channel it talks through."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tests.stories.words import Said

#: Seconds until a story says that something did not happen.
PATIENCE = 8.0
TICK = 0.02

T = TypeVar("T")

Quiet = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of ours as it looks now. `keys` are its buttons' data, `file` a picture or voice
    by the channel's own name for its kind."""

    id: int
    text: str
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    kind: str = "text"
    location: tuple[float, float] | None = None


def meant(key: str, shown: Sequence[str]) -> str:
    """The button whose data this is, or the newest of whose data it is the beginning, such as
    `report:skip` of `report:skip:look`. Raises LookupError when there is none."""
    if key in shown:
        return key
    found = [one for one in shown if one.startswith(f"{key}:")]
    if not found:
        raise LookupError(key)
    return found[-1]


class Phone(ABC):
    """What a person does, each act done once everything has come to rest; and what they see."""

    channel: str

    def __init__(self, name: str, language: str, quiet: Quiet) -> None:
        self.name, self.language, self._quiet = name, language, quiet

    @property
    @abstractmethod
    def contact(self) -> str: ...

    @abstractmethod
    async def screen(self) -> list[Seen]: ...

    @abstractmethod
    async def _write(self, text: str) -> None: ...

    @abstractmethod
    async def _press(self, key: str, *, forged: bool) -> None:
        """Raises LookupError when the button is not there; see `meant`."""

    @abstractmethod
    async def _pin(self, lat: float, lon: float, accuracy: float | None) -> None: ...

    @abstractmethod
    async def _photo(self, content: bytes) -> None: ...

    @abstractmethod
    async def _voice(self, content: bytes) -> None: ...

    @abstractmethod
    async def _contact_card(self, number: str) -> None: ...

    async def writes(self, *texts: str) -> None:
        for text in texts:
            await self._write(text)
            await self._quiet()

    async def presses(self, *keys: str) -> None:
        """Buttons that are really shown, one after the other."""
        for key in keys:
            await self._until(lambda key=key: self._try_press(key), f"a button {key}")
            await self._quiet()

    async def hurries(self, *keys: str) -> None:
        """Buttons pressed without waiting for what each of them brings."""
        for key in keys:
            await self._press(key, forged=True)
        await self._quiet()

    async def forges(self, key: str) -> None:
        """A button that is not, or no longer, shown."""
        await self._press(key, forged=True)
        await self._quiet()

    async def sends_pin(self, lat: float, lon: float, accuracy: float | None = None) -> None:
        await self._pin(lat, lon, accuracy)
        await self._quiet()

    async def sends_photo(self, content: bytes) -> None:
        await self._photo(content)
        await self._quiet()

    async def sends_voice(self, content: bytes) -> None:
        await self._voice(content)
        await self._quiet()

    async def shares_number(self, number: str) -> None:
        await self._contact_card(number)
        await self._quiet()

    async def sees(self, said: Said | str, *, after: int = 0) -> Seen:
        """The newest message with these words, waited for; `after` is a message's id."""
        return await self._until(lambda: self._find(said, after), repr(said))

    async def sees_not(self, said: Said | str, *, after: int = 0) -> None:
        """Only once everything has come to rest."""
        await self._quiet()
        assert await self._find(said, after) is None, await self.describe()

    async def card(self, *starts: str) -> Seen:
        """The newest message with a button whose data begins so."""
        return await self._until(lambda: self._with_key(starts), f"a button {starts}")

    async def key(self, start: str) -> str:
        """The data of the newest button that begins so."""
        card = await self.card(start)
        return next(key for key in card.keys if key.startswith(start))

    async def keys(self) -> list[str]:
        """The data of every button now under any message."""
        return [key for seen in await self.screen() for key in seen.keys]

    async def last(self) -> Seen:
        await self._quiet()
        return (await self.screen())[-1]

    async def mark(self) -> int:
        """The id of the newest message, to look only at later ones."""
        await self._quiet()
        screen = await self.screen()
        return screen[-1].id if screen else 0

    async def since(self, mark: int) -> list[Seen]:
        await self._quiet()
        return [seen for seen in await self.screen() if seen.id > mark]

    async def everything(self) -> str:
        return "\n".join(seen.text for seen in await self.screen())

    async def describe(self) -> str:
        lines = [f"{self.name} sees ({self.channel}, {self.language}):"]
        lines += [f"  {s.id} {s.kind}: {s.text!r} {list(s.keys)}" for s in await self.screen()]
        return "\n".join(lines)

    async def _find(self, said: Said | str, after: int) -> Seen | None:
        found = [s for s in await self.screen() if s.id > after and self._says(said, s.text)]
        return found[-1] if found else None

    def _says(self, said: Said | str, text: str) -> bool:
        return said in text if isinstance(said, str) else said.is_in(text, self.language)

    async def _with_key(self, starts: tuple[str, ...]) -> Seen | None:
        for seen in reversed(await self.screen()):
            if all(any(key.startswith(start) for key in seen.keys) for start in starts):
                return seen
        return None

    async def _try_press(self, key: str) -> bool | None:
        try:
            await self._press(key, forged=False)
        except LookupError:
            return None
        return True

    async def _until(self, look: Callable[[], Awaitable[T | None]], what: str) -> T:
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while asyncio.get_running_loop().time() < deadline:
            found = await look()
            if found is not None:
                return found
            await asyncio.sleep(TICK)
        raise AssertionError(f"{self.name} did not see {what}.\n{await self.describe()}")
