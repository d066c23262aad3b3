"""What the world outside SafeLane saw: what was told and confirmed, what was sent, what broke."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field


def now() -> float:
    """Seconds of a clock that nobody sets."""
    return time.monotonic()


@dataclass(slots=True)
class Told:
    """Something a person said; `key` is (channel, external id) as the inbox must know it."""

    key: tuple[str, str]
    contact: str
    at: float
    confirmed_at: float | None = None
    deliveries: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A call that puts something on a screen, as Telegram got it. `refused`: its error code."""

    at: float
    process: str
    method: str
    chat: str
    text: str
    refused: int = 0
    message: int = 0

    @property
    def is_new(self) -> bool:
        """A message of its own, not a change of one."""
        return self.method.startswith("send") and not self.refused


@dataclass(slots=True)
class Blow:
    """A fault: when it began and ended, and whom it hit."""

    kind: str
    began: float
    target: str = ""
    ended: float | None = None

    #: What may leave a call without its note, so that the message comes again.
    UNCERTAIN = ("kill", "freeze", "database", "reset", "hang", "refuse")

    def uncertain_at(self, at: float, *, before: float, after: float) -> bool:
        end = self.ended if self.ended is not None else self.began
        return self.kind.startswith(self.UNCERTAIN) and self.began - before <= at <= end + after


@dataclass(slots=True)
class Pause:
    """A 429: nothing may arrive before `until`."""

    began: float
    until: float
    seconds: int


@dataclass(slots=True)
class Stop:
    """How a process ended when it was asked to."""

    process: str
    took: float
    code: int | None


@dataclass(slots=True)
class Ledger:
    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    blows: list[Blow] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    #: Addresses of those who began a report, and whether they have seen its number.
    reporters: dict[tuple[str, str], bool] = field(default_factory=dict)
    #: What each of them last saw.
    screens: dict[tuple[str, str], object] = field(default_factory=dict)
    _moments: dict[str, asyncio.Event] = field(default_factory=dict)

    def tells(self, channel: str, external_id: str, contact: str) -> None:
        key = (channel, external_id)
        self.told.setdefault(key, Told(key, contact, now()))

    def delivers(self, channel: str, external_id: str) -> None:
        """An attempt to tell it; several of one message are duplicates."""
        self.told[channel, external_id].deliveries += 1
        self._ring("hearing")

    def confirms(self, channel: str, external_id: str) -> None:
        told = self.told[channel, external_id]
        told.confirmed_at = told.confirmed_at or now()

    def sends(self, sent: Sent) -> None:
        self.sent.append(sent)

    def arrives(self) -> None:
        """A call is on its way in, and not carried out yet."""
        self._ring("sending")

    def strikes(self, kind: str, target: str = "") -> Blow:
        blow = Blow(kind, now(), target)
        self.blows.append(blow)
        return blow

    async def moment(self, kind: str, within: float) -> None:
        """Return in the middle of the next call or delivery, or when the seconds have passed."""
        event = self._moments.setdefault(kind, asyncio.Event())
        event.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), within)

    def _ring(self, kind: str) -> None:
        if kind in self._moments:
            self._moments[kind].set()

    @property
    def confirmed(self) -> list[Told]:
        return [told for told in self.told.values() if told.confirmed_at is not None]

    @property
    def accepted(self) -> list[Sent]:
        return [sent for sent in self.sent if not sent.refused]
