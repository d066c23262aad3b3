"""The words every channel is translated into and out of."""

import math
import re
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Self

from services.texts import Spoken

#: Bytes a button's data may take on the narrowest channel (Telegram's callback_data).
LONGEST_KEY = 64

# Control characters, bidirectional marks, overrides and isolates, spaces of no width, and lone
# surrogates: each can make a text look like another one or be refused by a database. Newlines and
# tabs stay.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff]"
)


def clean(text: str) -> str:
    """The text as it may be kept and shown: nothing invisible that could deceive a reader."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n")).strip()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached: a channel's name and that channel's own id."""

    channel: str
    contact: str


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """Degrees WGS84; `accuracy_m` is the radius the phone itself admits to, in metres."""

    lat: float
    lon: float
    accuracy_m: float | None = None

    @property
    def plausible(self) -> bool:
        """False for NaN, for degrees that do not exist and for null island, (0, 0)."""
        if not (math.isfinite(self.lat) and math.isfinite(self.lon)):
            return False
        on_earth = abs(self.lat) <= 90 and abs(self.lon) <= 180
        return on_earth and not (abs(self.lat) < 0.01 and abs(self.lon) < 0.01)


class Kind(StrEnum):
    """What an attachment is."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file a person sent, still where the channel keeps it, under the channel's own name."""

    kind: Kind
    ref: str
    size: int | None = None
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The group chat in which something was done, or to which something happened.

    `press` is the channel's own id of a press that still waits for its answer; `link` opens the
    private chat. Who is `nameless` speaks as the group or a channel: the sender is then nobody.
    `left` says that we were removed, `moved_to` is the group's new address on its channel.
    """

    address: Address
    press: str | None = None
    link: str = ""
    nameless: bool = False
    left: bool = False
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person did on any channel: wrote, pressed, sent a pin, a photo, a film.

    In a group the sender is still the person, whose private chat is not proved open by it.
    """

    sender: Address
    external_id: str
    text: str = ""
    choice: str | None = None
    location: GeoPoint | None = None
    live: bool = False
    place_name: str = ""
    attachment: Attachment | None = None
    album: str | None = None
    phone: str | None = None
    language: str | None = None
    message_id: str | None = None
    edited: bool = False
    unsupported: bool = False
    group: Group | None = None

    def cleaned(self) -> Self:
        return replace(self, text=clean(self.text), place_name=clean(self.place_name))


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: data `<room>:<verb>[:<id>[:<arg>]]` of at most 64 bytes, and what it says."""

    key: str
    label: Spoken
    picture: str | None = None

    def __post_init__(self) -> None:
        if len(self.key.encode()) > LONGEST_KEY:
            raise ValueError(f"A button's data is too long: {self.key}")


@dataclass(frozen=True, slots=True)
class Quiz:
    """Makes a reply a question of which one choice is right: some channels have quizzes of their
    own.

    `question` stands there without what the text says besides; `right` is the place of the right
    choice, from 0; the explanation is shown once somebody has answered.
    """

    question: Spoken
    right: int
    explanation: Spoken


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say to one person, before it is put into their language.

    `photo`, `voice` and `video` name a file: `drawn:<name>` made by code, `media:<id>` sent by
    someone.
    `document` names a file made when it is fetched: `mydata:<person>`.
    `card` names a message that a later reply with the same name replaces; `fresh` says that this
    one must appear at the end of the conversation, and the old one only loses its buttons.
    `about` names what the message is for (`offer:17`), so that a failure can be acted upon.
    `menu` is the role whose commands a channel with a menu should show this person from now on.
    `answers` is a press in a group: the words pass over the screen of whoever pressed, no message.
    A `quiz` needs a card `<room>:<rest>`; choosing the n-th answer is `<room>:answer:<rest>:<n>`,
    and so the choices are named.
    """

    text: Spoken
    choices: tuple[Choice, ...] = ()
    wants_location: bool = False
    wants_contact: bool = False
    photo: str | None = None
    voice: str | None = None
    video: str | None = None
    document: str | None = None
    location: GeoPoint | None = None
    card: str | None = None
    fresh: bool = False
    about: str | None = None
    menu: str | None = None
    answers: str | None = None
    quiz: Quiz | None = None


class Lane(IntEnum):
    """First to last: an urgent message never waits behind education."""

    URGENT = 0
    REPLY = 1
    UPDATE = 2
    EDUCATION = 3
