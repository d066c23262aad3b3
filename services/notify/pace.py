"""How fast a channel may be spoken to: in all, to one chat, to one group, and pauses. Pure.

Times are seconds of a clock that nobody can set, given by the caller.
"""

import heapq
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from services.messages import Lane
from services.notify.channel import Outgoing

#: All but urgent messages keep a distance from each other, so that a place comes free every few
#: milliseconds and not all at once; a little less than an even share, so that a stall is made up.
EVEN = 0.97
#: Seconds for which nobody rests or keeps a distance: an event loop would only turn round.
AT_ONCE = 0.001
#: A request that hangs holds its places no longer; seconds.
LONGEST_HOLD = 2.0
#: How much of the shortest way is taken off a hold, once a window's worth of ways was seen, and by
#: how much it is forgotten with each message: a line may become slower for good.
TRUSTED, FORGETTING = 0.9, 1.01
#: Of a group's share, how much only urgent messages may use.
GROUP_RESERVE = 5
#: After so many failures in a row one message at a time tries the line.
STRUGGLING, LONGEST_REST = 5, 5.0


@dataclass(frozen=True, slots=True)
class Hold:
    """What may not be claimed now: anything to the `busy`, anything but urgent messages to the
    `quiet`, and no lane after `beyond`."""

    busy: Collection[str] = ()
    quiet: Collection[str] = ()
    beyond: Lane = Lane.EDUCATION


@dataclass(slots=True)
class Window:
    """At most `limit` calls in any one second, as the server counts them, whatever the line does.

    A call arrives somewhere between its beginning and its answer. So its place is held from the
    one until a second after the other, less the shortest way there and back that was seen: no
    later call can arrive within a second of it.
    """

    limit: int
    _begun: dict[int, tuple[float, int]] = field(default_factory=dict, init=False)
    _held: list[tuple[float, int]] = field(default_factory=list, init=False)
    _holding: int = field(default=0, init=False)
    _shortest: float = field(default=0.0, init=False)
    _ways: int = field(default=0, init=False)

    def wait(self, now: float, calls: int = 1) -> float:
        """Seconds until so many calls may begin; 0 when they may."""
        while self._held and self._held[0][0] <= now:
            self._holding -= heapq.heappop(self._held)[1]
        hanging = [(at + LONGEST_HOLD, n) for at, n in self._begun.values()]
        hanging = [hold for hold in hanging if hold[0] > now]
        over = self._holding + sum(n for _at, n in hanging) + min(calls, self.limit) - self.limit
        if over > 0:
            for until, n in sorted([*self._held, *hanging]):
                over -= n
                if over <= 0:
                    return until - now
        return 0.0

    def begin(self, key: int, now: float, calls: int = 1) -> None:
        self._begun[key] = (now, calls)

    def end(self, key: int, now: float) -> None:
        at, calls = self._begun.pop(key)
        way = now - at
        self._shortest, self._ways = min(way, self._shortest * FORGETTING or way), self._ways + 1
        trusted = TRUSTED * self._shortest if self._ways > self.limit else 0.0
        until = min(at + LONGEST_HOLD, now + 1.0 - trusted)
        heapq.heappush(self._held, (until, calls))
        self._holding += calls


@dataclass(slots=True)
class Bucket:
    """Tokens that refill by the second."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0 when it is."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1.0 - self.tokens) / self.rate)

    def take(self, now: float, count: int = 1) -> None:
        self.wait(now)
        self.tokens -= count


def _no_group(_contact: str) -> bool:
    return False


def _one_call(_message: Outgoing) -> int:
    return 1


@dataclass(slots=True)
class Pace:
    """A channel's limits. `calls` says how many of the server's calls a message takes."""

    per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 5.0
    group_per_minute: int = 20
    is_group: Callable[[str], bool] = _no_group
    calls: Callable[[Outgoing], int] = _one_call
    paused_until: float = field(default=0.0, init=False)
    _failures: int = field(default=0, init=False)
    _all: Window = field(init=False)
    _even: float = field(default=0.0, init=False)
    _chats: dict[str, Bucket] = field(default_factory=dict, init=False)
    _groups: dict[str, deque[float]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._all = Window(max(1, int(self.per_second)))

    def rest(self, now: float) -> float:
        """Seconds that are left of a pause."""
        return max(0.0, self.paused_until - now)

    def wait(self, message: Outgoing, now: float) -> float:
        """Seconds until this message may be sent, as far as the whole channel is concerned."""
        even = 0.0 if message.lane is Lane.URGENT else self._even - now
        even *= even >= AT_ONCE
        return max(self.rest(now), even, self._all.wait(now, self.calls(message)))

    def spares(self, message: Outgoing, now: float) -> bool:
        """Whether this message's chat must be left alone for a while."""
        contact, bucket = message.contact, self._chats.get(message.contact)
        reserve = 0 if message.lane is Lane.URGENT else GROUP_RESERVE
        told = self._told(contact, now) if contact in self._groups else 0
        return told >= self.group_per_minute - reserve or bool(bucket and bucket.wait(now))

    def hold(self, now: float) -> Hold:
        """The chats that must be left alone, and those that are for urgent messages only."""
        waits = {contact: bucket.wait(now) for contact, bucket in self._chats.items()}
        for contact in [c for c, b in self._chats.items() if b.tokens >= b.burst]:
            del self._chats[contact]
        told = {contact: self._told(contact, now) for contact in list(self._groups)}
        busy = [contact for contact, wait in waits.items() if wait > 0]
        busy += [contact for contact, count in told.items() if count >= self.group_per_minute]
        spared = self.group_per_minute - GROUP_RESERVE
        return Hold(busy, [contact for contact, count in told.items() if count >= spared])

    def _told(self, group: str, now: float) -> int:
        """How many calls concerned the group within the last minute."""
        times = self._groups[group]
        while times and times[0] <= now - 60:
            times.popleft()
        if not times:
            del self._groups[group]
        return len(times)

    def begin(self, message: Outgoing, now: float) -> None:
        calls, even = self.calls(message), EVEN / self.per_second
        self._all.begin(message.id, now, calls)
        self._even = max(self._even, now - even) + (calls * even if even >= AT_ONCE else 0.0)
        bucket = Bucket(self.chat_per_second, self.chat_burst)
        self._chats.setdefault(message.contact, bucket).take(now, calls)

    def end(self, message: Outgoing, now: float) -> None:
        self._all.end(message.id, now)
        if self.is_group(message.contact):
            times = self._groups.setdefault(message.contact, deque())
            times.extend([now] * self.calls(message))

    def pause(self, seconds: float, now: float) -> None:
        self.paused_until = max(self.paused_until, now + seconds)

    @property
    def struggles(self) -> bool:
        return self._failures >= STRUGGLING

    def answered(self) -> None:
        """The server said something, whatever it was."""
        self._failures = 0

    def failed(self, now: float) -> None:
        """It did not: many messages must not spend their tries on a line that is cut."""
        self._failures += 1
        if self.struggles:
            doublings = min(self._failures - STRUGGLING, 8)
            self.pause(min(0.5 * 2**doublings, LONGEST_REST), now)
