"""What a channel must be able to do, and the two ways in which it can fail."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from services.messages import GeoPoint, Inbound, Lane


class SendFailed(Exception):
    """Worth another try: a timeout, a busy server, a rate limit.

    `wait` is the least time before the next try; `everyone` says that it holds for the whole
    channel (a 429), not just for this message. `uncertain`: it may have arrived all the same.
    `parts` are the ids of those parts of the message that were sent before it failed.
    """

    def __init__(
        self,
        why: str,
        *,
        wait: timedelta | None = None,
        everyone: bool = False,
        uncertain: bool = False,
    ) -> None:
        super().__init__(why)
        self.wait = wait
        self.everyone = everyone
        self.uncertain = uncertain
        self.parts: tuple[str, ...] = ()


class SendMoved(SendFailed):
    """The chat has another address now, to which the message must be sent."""

    def __init__(self, why: str, *, contact: str) -> None:
        super().__init__(why)
        self.contact = contact


class SendRefused(Exception):
    """Will never succeed. `gone` says that the person cannot be reached there any more."""

    def __init__(self, why: str, *, gone: bool = False) -> None:
        super().__init__(why)
        self.gone = gone
        self.parts: tuple[str, ...] = ()


class FetchRefused(Exception):
    """The file cannot be had from the channel: too large for it, or gone."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice, already in the reader's language."""

    key: str
    label: str
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class QuizWords:
    """A quiz, already in the reader's language; its answers are the message's buttons."""

    question: str
    right: int
    explanation: str


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address, ready to be sent; `id` is the same at every try.

    `edits` is the channel's own id of a message this one replaces; `retires` is the id of an
    older message that must lose its buttons once this one has been sent. `answers` is a press
    in a group: the text is shown for a moment to whoever pressed, and no message is sent.
    `parts` are the channel's ids of parts sent at an earlier try, which need not be sent again.
    A message of several parts asks `may_go_on` before each: the right to send ends with the lead
    and rests during a pause.
    """

    id: int
    contact: str
    text: str
    language: str
    buttons: tuple[Button, ...] = ()
    wants_location: bool = False
    wants_contact: bool = False
    photo: str | None = None
    voice: str | None = None
    video: str | None = None
    document: str | None = None
    location: GeoPoint | None = None
    card: str | None = None
    edits: str | None = None
    retires: str | None = None
    menu: str | None = None
    answers: str | None = None
    quiz: QuizWords | None = None
    lane: Lane = Lane.UPDATE
    term: int = 0
    parts: tuple[str, ...] = ()
    may_go_on: Callable[[], bool] = field(default=_always, compare=False, repr=False)


class Channel(Protocol):
    """A folder of `handlers/` implements this; everything else is translation inside it."""

    name: str

    async def send(self, message: Outgoing) -> str:
        """Deliver the message and return the channel's own id for it.

        Raises SendFailed to be called again, SendRefused to be left alone.
        """

    async def fetch(self, ref: str) -> bytes:
        """The bytes of a file a person sent. Raises SendFailed or FetchRefused."""

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        """What was heard, in our words; None when no answer is due. Pure."""
