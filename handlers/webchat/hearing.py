"""The door through which a person's words, presses and places come in."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse

from handlers.webchat.desk import Desk, check_same_origin
from handlers.webchat.identity import SEAT
from handlers.webchat.inbound import CHANNEL
from handlers.webchat.refusals import ChatRoute, TurnedAway
from handlers.webchat.said import said_in
from services.inbox.model import Heard
from services.texts import _

LONGEST_BODY = 64 * 1024

Seat = Annotated[str, Query(pattern=SEAT)]


class Hearing:
    """`POST /chat/say`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/chat/say", self.on_say, methods=["POST"], status_code=202)
        return router

    async def on_say(self, request: Request, seat: Seat = "") -> JSONResponse:
        check_same_origin(request)
        contact = self.desk.known_contact(request, seat)
        _check_json(request)
        said = said_in(b"".join([piece async for piece in limited(request, LONGEST_BODY)]))
        raw = said.raw() | {"language": request.state.language}
        new = await store(self.desk, contact, said.id, raw=raw, payload=said.payload())
        return JSONResponse({"id": said.id, "new": new}, status_code=202)


async def store(
    desk: Desk, contact: str, said_id: str, *, raw: dict[str, Any], payload: dict[str, Any]
) -> bool:
    """Keep the message and the person's own line, both or neither, then wake who answers.

    False when the same message had been heard before.
    """
    heard = Heard(CHANNEL, f"{contact}:{said_id}", contact, raw | {"contact": contact})
    with desk.house.porch.place():
        new = await desk.hear((heard, payload))
    desk.house.woken()
    desk.listeners.wake(contact)
    return new


async def limited(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body, piece by piece, until there is more of it than is accepted."""
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise TurnedAway(413, _("This message is too long. Please send it in parts."))
        yield piece


def _check_json(request: Request) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise TurnedAway(415, _("Messages are accepted as JSON only."))
