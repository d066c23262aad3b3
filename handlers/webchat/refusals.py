"""Every way in which the chat's doors turn a request away, as JSON in the page's language."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from handlers.house import TooMany
from services.texts import Text, _

_log = structlog.get_logger(__name__)

TRY_AGAIN_AFTER = timedelta(seconds=5)


class TurnedAway(Exception):
    """An answer other than success; `text` says to the person what to do next."""

    def __init__(self, status: int, text: Text) -> None:
        super().__init__(text.msgid)
        self.status = status
        self.text = text


def crowded(language: str, hotline: str) -> Response:
    """Too many new pages from one address: in danger there is the hotline all the same."""
    text = _("Too many people are opening this page from where you are. Please try again in a "
             "minute. In danger call {hotline}.", hotline=hotline)  # fmt: skip
    return PlainTextResponse(text.render(language), 429, {"Retry-After": "60"})


def malformed() -> TurnedAway:
    return TurnedAway(422, _("This message could not be read. Please write it again."))


def unknown_browser() -> TurnedAway:
    return TurnedAway(401, _("This page is no longer signed in. Load it again, please."))


def missing() -> TurnedAway:
    return TurnedAway(404, _("There is nothing here."))


def busy() -> TurnedAway:
    return TurnedAway(
        503, _("The message could not be stored just now. The page keeps it and tries again.")
    )


class ChatRoute(APIRoute):
    """A route that answers refusals in words instead of raising them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_or_refuse(request: Request) -> Response:
            try:
                return await handle(request)
            except TurnedAway as refusal:
                return _answer(request, refusal)
            except RequestValidationError:
                return _answer(request, malformed())
            except (SQLAlchemyError, OSError, TooMany):
                _log.exception("a page could not be answered", door=request.scope["route"].path)
                return _answer(request, busy())
            except ClientDisconnect:
                return Response(status_code=400)

        return handle_or_refuse


def _answer(request: Request, refusal: TurnedAway) -> JSONResponse:
    language = getattr(request.state, "language", "en")
    headers = {"Cache-Control": "no-store"}
    if refusal.status == 503:
        headers["Retry-After"] = str(int(TRY_AGAIN_AFTER.total_seconds()))
    words = refusal.text.render(language)
    return JSONResponse({"error": words}, status_code=refusal.status, headers=headers)
