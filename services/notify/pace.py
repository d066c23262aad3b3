"""How fast a channel may be spoken to: one bucket for all, one an address, and pauses. Pure."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bucket:
    """Tokens that refill by the second; times are monotonic seconds given by the caller."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0 when it is."""
        self._refill(now)
        return max(0.0, (1.0 - self.tokens) / self.rate)

    def take(self, now: float) -> None:
        self._refill(now)
        self.tokens -= 1.0

    def _refill(self, now: float) -> None:
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now


@dataclass(slots=True)
class Pace:
    """A channel's limits. `paused_until` holds for every message after a 429."""

    per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 5.0
    paused_until: float = field(default=0.0, init=False)
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._all = Bucket(self.per_second, burst=max(1.0, self.per_second / 10))

    def wait(self, now: float) -> float:
        """Seconds until anything at all may be sent."""
        return max(self.paused_until - now, self._all.wait(now))

    def full(self, now: float) -> list[str]:
        """Addresses that must wait before they may be written to again."""
        waits = {contact: bucket.wait(now) for contact, bucket in self._chats.items()}
        for contact in [c for c, b in self._chats.items() if b.tokens >= b.burst]:
            del self._chats[contact]
        return [contact for contact, wait in waits.items() if wait > 0]

    def take(self, contact: str, now: float) -> None:
        self._all.take(now)
        chat = self._chats.setdefault(contact, Bucket(self.chat_per_second, self.chat_burst))
        chat.take(now)

    def pause(self, seconds: float, now: float) -> None:
        self.paused_until = max(self.paused_until, now + seconds)

    def tokens(self, now: float) -> float:
        """How many messages may be sent at this moment."""
        self._all.wait(now)
        return self._all.tokens
