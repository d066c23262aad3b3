"""The way in by an account elsewhere, where an installation has set a provider."""

import hmac
from typing import Protocol

from fastapi import APIRouter
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import SIGN_IN, DeskRoute
from services.errors import NotPermitted
from services.signin.identities import Account, open_by_account
from services.texts import _

COOKIE = "safelane_oidc"
#: Seconds between leaving for the provider and coming back.
LIFE = 600
CALLBACK = "/login/oidc/callback"


class Begun(Protocol):
    """A way to the provider that has been begun."""

    @property
    def address(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def nonce(self) -> str: ...
    @property
    def verifier(self) -> str: ...


class Provider(Protocol):
    """What of a provider the door uses."""

    @property
    def issuer(self) -> str: ...
    @property
    def name(self) -> str: ...
    async def begin(self) -> Begun: ...
    async def finish(self, code: str, *, nonce: str, verifier: str) -> Account: ...


class AccountLogin:
    """`GET /login/oidc`, which leads to the provider, and `GET /login/oidc/callback`."""

    def __init__(self, office: Office, provider: Provider, secret: str) -> None:
        self.office, self.provider = office, provider
        self.sign = URLSafeTimedSerializer(secret, salt="safelane oidc")

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/login/oidc", self.on_begin, methods=["GET"])
        router.add_api_route(CALLBACK, self.on_back, methods=["GET"])
        return router

    async def on_begin(self, request: Request) -> Response:
        """What must come back stands, signed, in a cookie of this browser alone."""
        request.state.language = self.office.language
        try:
            begun = await self.provider.begin()
        except NotPermitted as refused:
            return self._again(request, refused)
        answer = RedirectResponse(begun.address, 303)
        kept = self.sign.dumps([begun.state, begun.nonce, begun.verifier])
        answer.set_cookie(
            COOKIE, str(kept), max_age=LIFE, path="/login/oidc", httponly=True, samesite="lax",
            secure=self.office.secure,
        )  # fmt: skip
        return answer

    async def on_back(
        self, request: Request, *, code: str = "", state: str = "", iss: str = "", error: str = ""
    ) -> Response:
        """Each begun way is gone once: the cookie goes, whatever comes of it."""
        request.state.language = self.office.language
        try:
            nonce, verifier = self._begun(request, state)
            if error or not code or iss not in ("", self.provider.issuer):
                raise NotPermitted(_("The sign-in service did not let you in."))
            account = await self.provider.finish(code[:4096], nonce=nonce, verifier=verifier)
            async with self.office.house.sessions.begin() as session:
                secret = await open_by_account(session, account)
        except NotPermitted as refused:
            answer = self._again(request, refused)
        else:
            answer = RedirectResponse("/dashboard", status_code=303)
            self.office.remember(answer, secret)
        answer.delete_cookie(COOKIE, path="/login/oidc")
        return answer

    def _begun(self, request: Request, state: str) -> tuple[str, str]:
        """Raises NotPermitted for a way that was not begun in this browser, or is too old."""
        try:
            kept = self.sign.loads(request.cookies.get(COOKIE, ""), max_age=LIFE)
        except BadSignature as error:
            raise _stale() from error
        wanted, nonce, verifier = kept
        if not hmac.compare_digest(wanted.encode(), state.encode()):
            raise _stale()
        return nonce, verifier

    def _again(self, request: Request, refused: NotPermitted) -> Response:
        return page("enter.html", request, status=403, how=SIGN_IN, why=refused.text, name="")


def _stale() -> NotPermitted:
    return NotPermitted(_("This way in was not begun here, or is too old. Please begin again."))
