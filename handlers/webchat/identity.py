"""Who a browser is: a random contact in a signed cookie, one a seat."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

#: The four phones of the demonstration, in the order in which the page shows them.
DEMO_SEATS = ("resident", "team", "coordinator", "school")
DEMO_PREFIX = "demo-"
SEAT = "^[a-z]{0,16}$"

# Browsers keep no cookie for longer.
_LIFE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Identities:
    """`secure` when the public address is https; `demo` lets the four known contacts in."""

    secret: str
    secure: bool
    demo: bool

    def contact(self, request: Request, seat: str) -> str | None:
        """Whose browser this is; None when it has not been here, or its cookie is not ours."""
        try:
            value = self._signer(seat).unsign(request.cookies.get(_cookie(seat), ""))
        except BadSignature:
            return None
        contact = value.decode()
        return None if contact.startswith(DEMO_PREFIX) and not self.demo else contact

    def remember(self, response: Response, seat: str, contact: str) -> None:
        response.set_cookie(
            _cookie(seat),
            self._signer(seat).sign(contact).decode(),
            max_age=int(_LIFE.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.secure,
        )

    def _signer(self, seat: str) -> Signer:
        return Signer(self.secret, salt=f"safelane-chat:{seat}")


def new_contact() -> str:
    """128 random bits. Hexadecimal, so that it can never look like a demonstration's contact."""
    return secrets.token_hex(16)


def demo_contact(seat: str) -> str:
    return DEMO_PREFIX + seat


def _cookie(seat: str) -> str:
    return f"safelane_chat_{seat}" if seat else "safelane_chat"
