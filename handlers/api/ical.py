"""`/api/ical`: rosters as calendars, by a key in the address, for calendars send no header."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from handlers.api.asked import LARGEST_ID
from handlers.api.gate import Gate
from handlers.api.more_examples import ROSTER
from handlers.api.problems import ProblemRoute, declared
from services.feeds.rosters import read_calendar

ICAL = "text/calendar"
Token = Annotated[str, Path(max_length=100, description="A key with the scope `ical`.")]
TeamId = Annotated[int, Path(ge=1, le=LARGEST_ID, description="The team's number.")]


class ICal:
    """Everybody's roster, and one team's."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(prefix="/api/ical/{token}", route_class=ProblemRoute, tags=["rosters"])
        shown: dict[int | str, dict[str, Any]] = {
            200: {"content": {ICAL: {"schema": {"type": "string"}, "example": ROSTER}}}
        }
        for path, door in (("/rosters.ics", self.on_all), ("/teams/{team_id}.ics", self.on_team)):
            answers = declared(401, 403, 404, 422, 429, 503) | shown
            router.add_api_route(
                path, door, methods=["GET"], responses=answers, response_class=Response
            )
        return router

    async def on_all(self, request: Request, token: Token) -> Response:
        """Who is on duty when: two weeks back, eight weeks ahead."""
        return await self._calendar(request, token)

    async def on_team(self, request: Request, token: Token, team_id: TeamId) -> Response:
        """One team's duty."""
        return await self._calendar(request, token, team_id=team_id)

    async def _calendar(
        self, request: Request, token: str, *, team_id: int | None = None
    ) -> Response:
        program = await self.gate.program(request, token)
        async with self.gate.house.looking() as session:
            text = await read_calendar(session, program, team_id=team_id)
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return Response(text, headers=headers, media_type=ICAL)
