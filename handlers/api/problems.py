"""How the programs' doors turn a request away: one shape, problem+json (RFC 9457)."""

from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from services.errors import NotFound, NotPermitted, SafeLaneError
from services.keys.service import UnknownKey

_log = structlog.get_logger(__name__)

PROBLEM = "application/problem+json"
#: Seconds after which a program that was too fast, or that found us busy, may come again.
COME_AGAIN = 60


class TooFast(Exception):
    """More requests in this minute than one key may send."""


class Unreadable(Exception):
    """A parameter or a body that says nothing we understand; the message says which."""


class Problem(BaseModel):
    """What went wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[str] = Field(default_factory=list)


_SCHEMA = Problem.model_json_schema()
WORDS: Mapping[int, str] = {
    400: "What was sent cannot be read.",
    401: "No key came along, or one that is not good.",
    403: "The key does not have the scope that is needed.",
    404: "There is no such thing, or nothing of it for this key.",
    422: "A parameter says nothing that we understand.",
    429: "Too many requests in this minute; `Retry-After` says when to come again.",
    503: "The database does not answer just now.",
}


def declared(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the documentation: every refusal that this door knows."""
    return {
        status: {"description": WORDS[status], "content": {PROBLEM: {"schema": _SCHEMA}}}
        for status in statuses
    }


#: What every door that needs a key may answer.
USUAL = (401, 403, 422, 429, 503)


def problem(status: int, detail: str, errors: list[str] | None = None) -> Response:
    title = HTTPStatus(status).phrase
    said = Problem(title=title, status=status, detail=detail, errors=errors or [])
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        headers["Retry-After"] = str(COME_AGAIN)
    return JSONResponse(said.model_dump(), status, headers=headers, media_type=PROBLEM)


def status_of(refused: SafeLaneError) -> int:
    if isinstance(refused, UnknownKey):
        return 401
    if isinstance(refused, NotPermitted):
        return 403
    return 404 if isinstance(refused, NotFound) else 422


def refusal(error: Exception) -> tuple[int, str, list[str]] | None:
    """Status, words, and what was wrong where; None for what is no refusal but a bug."""
    if isinstance(error, SafeLaneError):
        return status_of(error), error.text.render("en"), []
    if isinstance(error, RequestValidationError):
        # Only where and why: what came may hold a key.
        wrong = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        return 422, WORDS[422], wrong
    if isinstance(error, Unreadable):
        return 422, WORDS[422], [str(error)]
    if isinstance(error, TooFast):
        return 429, WORDS[429], []
    return (503, WORDS[503], []) if isinstance(error, SQLAlchemyError | OSError) else None


class ProblemRoute(APIRoute):
    """A route that answers refusals instead of raising them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_or_refuse(request: Request) -> Response:
            try:
                return await handle(request)
            except ClientDisconnect:
                return Response(status_code=400)
            except Exception as error:
                refused = refusal(error)
                if refused is None:
                    raise
                if refused[0] == 503:
                    _log.exception("data could not be read", door=request.scope["route"].path)
                return self.refuse(request, *refused)

        return handle_or_refuse

    def refuse(self, request: Request, status: int, detail: str, errors: list[str]) -> Response:
        return problem(status, detail, errors)
