"""What has been said, all at once or line by line as it is said."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.shared_commit import SharedCommit, to_its_end
from handlers.webchat.desk import Desk
from handlers.webchat.hearing import Seat
from handlers.webchat.lines import to_page
from handlers.webchat.refusals import ChatRoute
from services.transcript import service as transcript
from services.transcript.model import Line

#: Lines a page is given at once.
MOST_LINES = 200
#: A page that takes nothing for so many seconds is gone.
_SEND_TIMEOUT = 30.0
#: After how many milliseconds a browser whose stream broke comes back.
_RETRY_MS = 2000
#: No change of any conversation has a longer number, and a database could not look for it.
_MOST_DIGITS = 18

After = Annotated[int | None, Query(ge=0, le=2**62)]


class Streams:
    """`GET /chat/lines` and `GET /chat/events`. No session is held while a page waits."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        #: Pages that are woken at the same moment look together.
        self._look: SharedCommit[tuple[str, int], Sequence[Line]] = SharedCommit(
            desk.house.looking, transcript.since_each, order=lambda seen: seen[0]
        )

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/chat/lines", self.on_lines, methods=["GET"])
        router.add_api_route("/chat/events", self.on_events, methods=["GET"])
        return router

    async def on_lines(
        self, request: Request, seat: Seat = "", after: After = None
    ) -> JSONResponse:
        """The lines changed since `after`; the end of the whole conversation without it."""
        contact = self.desk.known_contact(request, seat)
        lines = await self._lines(contact, after)
        page = {"lines": [to_page(line) for line in lines]}
        return JSONResponse(page, headers={"Cache-Control": "no-store"})

    async def on_events(
        self,
        request: Request,
        seat: Seat = "",
        after: After = None,
        last_event_id: Annotated[str, Header()] = "",
    ) -> Response:
        contact = self.desk.known_contact(request, seat)
        known = last_event_id.isdecimal() and len(last_event_id) <= _MOST_DIGITS
        seen = int(last_event_id) if known else after or 0
        return EventSourceResponse(self._events(contact, seen), ping=15, send_timeout=_SEND_TIMEOUT)

    async def _lines(self, contact: str, after: int | None) -> Sequence[Line]:
        async with self.desk.house.looking() as session:
            if after is None:
                return await transcript.history(session, contact, MOST_LINES)
            return await transcript.since(session, contact, after, MOST_LINES)

    async def _events(self, contact: str, seen: int) -> AsyncIterator[dict[str, Any]]:
        """Every change after `seen`, for as long as the page stays and the house is open."""
        listeners, missed = self.desk.listeners, True
        yield {"retry": _RETRY_MS, "event": "hello", "data": "{}"}
        with listeners.listening(contact) as bell:
            while not listeners.closed:
                missing = to_its_end(self._lines(contact, seen)) if missed else None
                try:
                    lines = await (missing or self._look((contact, seen)))
                except SQLAlchemyError:
                    return  # The page comes back by itself and asks from where it was.
                for line in lines:
                    seen = line.sequence
                    yield {"id": str(seen), "data": json.dumps(to_page(line))}
                missed = missed and len(lines) == MOST_LINES
                if not missed:
                    await bell.wait(listeners.poll)
