"""The way in by a link that the bot sent, or by a password; and the way out."""

import asyncio
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import COOKIE, Office, check_same_origin, form_of
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import SIGN_IN, DeskRoute
from services.errors import NotPermitted
from services.signin import passwords
from services.signin import service as signin


class Login:
    """`GET` and `POST /login/TOKEN`, `GET` and `POST /login`, `POST /logout`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/login", self.on_how, methods=["GET"])
        router.add_api_route("/login", self.on_password, methods=["POST"])
        router.add_api_route("/login/{token}", self.on_link, methods=["GET"])
        router.add_api_route("/login/{token}", self.on_enter, methods=["POST"])
        router.add_api_route("/logout", self.on_leave, methods=["POST"])
        return router

    async def on_how(self, request: Request) -> Response:
        request.state.language = self.office.language
        how: dict[str, Any] = {"how": SIGN_IN, "why": None, "name": ""}
        return page("enter.html", request, accounts=self.office.accounts, **how)

    async def on_password(self, request: Request) -> Response:
        """The try is counted before it is made, and compared while no transaction is open."""
        request.state.language, fields = self.office.language, await form_of(request)
        name, sessions = fields.get("name", ""), self.office.house.sessions
        try:
            async with sessions.begin() as session:
                attempt = await passwords.begin_try(session, name)
            matched = await asyncio.to_thread(
                passwords.matches, attempt, fields.get("password", "")
            )
            async with sessions.begin() as session:
                secret = await passwords.end_try(session, attempt, matched=matched)
        except NotPermitted as refused:
            how: dict[str, Any] = {"how": SIGN_IN, "why": refused.text, "name": name}
            how |= {"accounts": self.office.accounts}
            return page("enter.html", request, status=403, **how)
        return self._entered(secret)

    async def on_link(self, request: Request, token: str) -> Response:
        """A button, for chat programs open links by themselves to show what is behind them."""
        request.state.language = self.office.language
        return page("login.html", request, token=token)

    async def on_enter(self, request: Request, token: str) -> Response:
        request.state.language = self.office.language
        check_same_origin(request)
        async with self.office.house.sessions.begin() as session:
            secret = await signin.open_by_link(session, token)
        return self._entered(secret)

    def _entered(self, secret: str) -> Response:
        answer = RedirectResponse("/dashboard", status_code=303)
        self.office.remember(answer, secret)
        return answer

    async def on_leave(self, request: Request) -> Response:
        await self.office.acting(request)
        async with self.office.house.sessions.begin() as session:
            await signin.close_desk(session, request.cookies.get(COOKIE, ""))
        answer = page("left.html", request)
        answer.delete_cookie(COOKIE)
        return answer
