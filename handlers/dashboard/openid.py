"""Speaking with an OpenID Connect provider: the authorization code flow with PKCE.

Needs the extra `safelane[oidc]`; nothing imports it unless a provider is set.
"""

import asyncio
import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpcore
import structlog

from handlers.dashboard.id_token import Untrusted, read_token
from services.errors import NotPermitted
from services.signin.identities import Account
from services.texts import _

_log = structlog.get_logger(__name__)

#: Seconds for one question to the provider, and bytes that an answer may have.
PATIENCE, LARGEST = 10.0, 256 * 1024
WELL_KNOWN = "/.well-known/openid-configuration"
_FAILURES = (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
             httpcore.UnsupportedProtocol, UnicodeError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the browser is sent, and what it must come back with."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider; `name` is said on the button, `redirect` is our own address of return."""

    issuer: str
    client_id: str
    client_secret: str
    redirect: str
    name: str

    async def begin(self) -> Begun:
        """Raises NotPermitted when the provider cannot be used now."""
        told = await self._told()
        begun = Begun("", *(secrets.token_urlsafe(32) for _number in range(3)))
        digest = hashlib.sha256(begun.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect,
            "scope": "openid email",
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        start = self._checked(told, "authorization_endpoint")
        address = f"{start}{'&' if urlsplit(start).query else '?'}{urlencode(asked)}"
        return Begun(address, begun.state, begun.nonce, begun.verifier)

    async def finish(self, code: str, *, nonce: str, verifier: str) -> Account:
        """Whose account it is. Raises NotPermitted for anything that does not add up."""
        told = await self._told()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect,
            "code_verifier": verifier,
        }
        answer = await self._ask("POST", self._checked(told, "token_endpoint"), form, told)
        keys = await self._ask("GET", self._checked(told, "jwks_uri"))
        try:
            return read_token(
                answer.get("id_token"), keys, issuer=self.issuer, client_id=self.client_id,
                nonce=nonce,
            )  # fmt: skip
        except Untrusted as error:
            _log.warning("an id token was refused", why=str(error))
            raise _refused() from error

    async def _told(self) -> dict[str, Any]:
        """What the provider says of itself; one that calls itself otherwise is not it."""
        told = await self._ask("GET", self.issuer.rstrip("/") + WELL_KNOWN)
        if told.get("issuer") != self.issuer:
            _log.warning("the provider calls itself otherwise")
            raise _refused()
        return told

    def _checked(self, told: dict[str, Any], name: str) -> str:
        """An address of the provider; plain http only where the issuer itself is spoken so."""
        address = told.get(name)
        schemes = {"https", urlsplit(self.issuer).scheme}
        if not isinstance(address, str) or urlsplit(address).scheme not in schemes:
            raise _refused()
        return address

    async def _ask(
        self, method: str, url: str, form: dict[str, str] | None = None,
        told: dict[str, Any] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        headers = [("Accept", "application/json"), ("User-Agent", "SafeLane")]
        if form is not None:
            headers += [("Content-Type", "application/x-www-form-urlencoded")]
            headers += self._proof(form, told or {})
        try:
            async with asyncio.timeout(PATIENCE):
                status, body = await _send(method, url, headers, urlencode(form or {}).encode())
            found = json.loads(body)
        except (*_FAILURES, ValueError) as error:
            _log.warning("the provider could not be asked", failed=type(error).__name__)
            raise _out_of_reach() from error
        if status != 200 or not isinstance(found, dict):
            _log.warning("the provider refused", status=status)
            raise _refused()
        return found

    def _proof(self, form: dict[str, str], told: dict[str, Any]) -> list[tuple[str, str]]:
        """Who we are: in the header, or in the form where the provider knows no other way."""
        if not self.client_secret:
            form["client_id"] = self.client_id
            return []
        ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" in ways:
            pair = f"{quote(self.client_id, safe='')}:{quote(self.client_secret, safe='')}"
            return [("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())]
        form |= {"client_id": self.client_id, "client_secret": self.client_secret}
        return []


async def _send(
    method: str, url: str, headers: list[tuple[str, str]], content: bytes
) -> tuple[int, bytes]:
    """No redirect is followed, and no more is read than an answer may have."""
    body = b""
    async with httpcore.AsyncConnectionPool(max_connections=1) as pool:
        sent = content if method == "POST" else None
        async with pool.stream(method, url, headers=headers, content=sent) as answer:
            async for piece in answer.aiter_stream():
                body += piece
                if len(body) > LARGEST:
                    raise OSError("too long an answer")
            return answer.status, body


def _refused() -> NotPermitted:
    return NotPermitted(_("The sign-in service’s answer could not be trusted. Please try again."))


def _out_of_reach() -> NotPermitted:
    return NotPermitted(
        _("The sign-in service cannot be reached now. Try again, or write /login to the bot.")
    )
