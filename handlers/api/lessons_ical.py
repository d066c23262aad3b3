"""`/api/ical/TOKEN/lessons.ics`: a class's or a school's lessons, by a token from its teacher."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from handlers.api.gate import Gate
from handlers.api.problems import ProblemRoute, declared
from services.feeds.lessons import read_lessons

ICAL = "text/calendar"
Token = Annotated[str, Path(max_length=100, description="From `/lesson` in a teacher's chat.")]
LESSONS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//SafeLane//Lessons//EN\r\n"
    "BEGIN:VEVENT\r\nUID:lesson-3-01-strange-things@safelane\r\n"
    "DTSTAMP:20260901T000000Z\r\nDTSTART:20260907T010000Z\r\nDTEND:20260907T011500Z\r\n"
    "SUMMARY:Lớp 3A · 📘 Tiểu học\\, lớp 1–3: Vật lạ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class LessonsIcal:
    """Needs no key: the token opens the one calendar it was made for."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(prefix="/api/ical/{token}", route_class=ProblemRoute, tags=["lessons"])
        shown: dict[int | str, dict[str, Any]] = {
            200: {"content": {ICAL: {"schema": {"type": "string"}, "example": LESSONS}}}
        }
        answers = declared(404, 422, 503) | shown
        router.add_api_route(
            "/lessons.ics", self.on_lessons, methods=["GET"], responses=answers,
            response_class=Response,
        )  # fmt: skip
        return router

    async def on_lessons(self, token: Token) -> Response:
        """Lessons to come, and those of the last year. No name of anybody."""
        async with self.gate.house.looking() as session:
            text = await read_lessons(session, token)
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return Response(text, headers=headers, media_type=ICAL)
