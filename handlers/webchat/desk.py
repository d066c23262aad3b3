"""What all doors of the web chat share: who asks, in which language, and from which page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from handlers.house import House
from handlers.origin import is_from_our_page
from handlers.webchat import refusals
from handlers.webchat.doorstep import Doorstep
from handlers.webchat.identity import Identities
from handlers.webchat.incoming import Incoming
from handlers.webchat.listeners import Listeners
from handlers.webchat.refusals import TurnedAway
from locales import LANGUAGES
from services.inbox.model import Heard
from services.texts import _

#: Keeps a message and the line its sender sees; False when it had been heard before.
Hear = Callable[[tuple[Heard, dict[str, Any]]], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts and settings the doors were built with."""

    house: House
    hear: Hear
    identities: Identities
    incoming: Incoming
    listeners: Listeners
    default_language: str
    hotline: str
    demo: bool
    doorstep: Doorstep = field(default_factory=Doorstep)

    async def notice_language(self, request: Request) -> None:
        """Before anything else, so that even a refusal is in the reader's language."""
        request.state.language = language_of(request, default=self.default_language)

    def known_contact(self, request: Request, seat: str) -> str:
        contact = self.identities.contact(request, seat)
        if contact is None:
            raise refusals.unknown_browser()
        return contact


def language_of(request: Request, *, default: str) -> str:
    """The language asked for in the address, else the browser's first, else English for those
    whose language is not shipped; the installation's own where the browser says nothing.
    """
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    browsers = request.headers.get("accept-language", "").split(",")[0].split(";")[0]
    first = browsers.strip().split("-")[0].lower()
    if first in ("", "*"):
        return default
    return first if first in LANGUAGES else "en"


def check_same_origin(request: Request) -> None:
    if not is_from_our_page(request):
        raise TurnedAway(403, _("This message came from another site and was not accepted."))
