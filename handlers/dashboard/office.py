"""What all doors of the desk share: who sits there, in which language, and from which page."""

import hmac
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from handlers.house import House
from handlers.origin import is_from_our_page
from services.errors import NotPermitted
from services.signin import service as signin
from services.signin.service import SignedIn
from services.texts import _

COOKIE = "safelane_desk"
LONGEST_FORM = 32 * 1024
#: A box for each commune of a province is the longest form.
MOST_FIELDS = 150


class NotSignedIn(Exception):
    """Nobody sits there: the page says how to sign in."""


@dataclass(slots=True)
class Office:
    """The parts and settings the doors were built with. `tiles` is a map server's address with
    {z}, {x} and {y}, or empty; `closed` is set when the process stops."""

    house: House
    secure: bool
    language: str
    hotline: str
    tiles: str
    #: Over which people are written to.
    channels: Collection[str] = ()
    closed: bool = False
    #: The name of the account elsewhere by which people may sign in; empty: there is none.
    accounts: str = ""
    #: Says an address that has a point on the way of a short link to a map, if there is one.
    follow: Callable[[str], Awaitable[str | None]] | None = None

    async def signed_in(self, request: Request) -> SignedIn:
        """Raises NotSignedIn. What is shown from here on speaks the person's language."""
        request.state.language = self.language
        secret = request.cookies.get(COOKIE, "")
        try:
            async with self.house.looking() as session:
                who = await signin.access_desk(session, secret)
        except NotPermitted as refusal:
            raise NotSignedIn from refusal
        request.state.language, request.state.who = who.person.language, who
        return who

    async def seen(self, request: Request) -> SignedIn:
        """As `signed_in`, and the desk stays open for it."""
        who = await self.signed_in(request)
        async with self.house.sessions.begin() as session:
            await signin.note_seen(session, request.cookies.get(COOKIE, ""))
        return who

    async def acting(self, request: Request) -> tuple[SignedIn, dict[str, str]]:
        """Who posts a form, and its fields. Raises NotSignedIn, and NotPermitted for a form that
        is not from one of our own pages in this browser."""
        who, fields = await self.signed_in(request), await form_of(request)
        if not hmac.compare_digest(fields.get("form_key", ""), who.form_key):
            raise NotPermitted(_("This page is out of date. Load it again, please."))
        return who, fields

    def close(self) -> None:
        """End every stream, so that the process can stop without waiting for pages to leave."""
        self.closed = True

    def remember(self, response: Response, secret: str) -> None:
        life = int(signin.LONGEST.total_seconds())
        response.set_cookie(
            COOKIE, secret, max_age=life, httponly=True, samesite="lax", secure=self.secure
        )


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a posted form of ours. Raises NotPermitted for another site's, and for one
    that no page of ours could have sent."""
    check_same_origin(request)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            raise NotPermitted(_("This form is too long."))
    try:
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise NotPermitted(_("This form could not be read.")) from error


def check_same_origin(request: Request) -> None:
    if not is_from_our_page(request):
        raise NotPermitted(_("This form came from another site and was not accepted."))
