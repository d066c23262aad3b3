"""`/api/v1/sessions`: lessons that were held face to face, for programs."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Security
from starlette.requests import Request

from handlers.api.asked import Commune, Cursor, Limit
from handlers.api.gate import BEARER, Gate
from handlers.api.problems import USUAL, ProblemRoute, declared
from services.feeds.sessions import SessionPage, SessionWish, read_sessions

_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
_Day = Annotated[date, Query(ge=_FIRST, le=_LAST)]
FirstDay = Annotated[
    _Day | None, Query(alias="from", description="Held on this local day or later.")
]
LastDay = Annotated[
    _Day | None, Query(alias="to", description="Held on this local day or earlier.")
]

SESSIONS: Any = {
    "sessions": [
        {
            "id": 17,
            "held_on": "2026-11-23",
            "commune_code": "19429",
            "commune": "Khe Sanh",
            "lat": 16.6222,
            "lon": 106.733,
            "school_code": "QT-TH-031",
            "school": "Trường Tiểu học Hoa Sen",
            "grade": 3,
            "course": "primary-1-3",
            "lesson": "01-strange-things",
            "re_category": "direct",
            "re_activity": "directre",
            "re_method": "interactive_group_session",
            "location_type": "education_facility",
            "audience": "pupils",
            "organisation": "",
            "people": {"girls": 14, "boys": 16, "women": 1, "men": 0},
            "with_disabilities": {"girls": 1, "boys": 0, "women": 0, "men": 0},
            "total_audience": 31,
            "first_time_beneficiaries": 30,
            "reported_at": "2026-11-23T02:10:00Z",
            "corrected_at": None,
        }
    ],
    "next": None,
}


class TaughtDoor:
    """What each column means stands in docs/data.md."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(
            prefix="/api/v1", route_class=ProblemRoute, tags=["v1"], dependencies=[Security(BEARER)]
        )
        answers = declared(*USUAL) | {200: {"content": {"application/json": {"example": SESSIONS}}}}
        router.add_api_route("/sessions", self.on_sessions, methods=["GET"], responses=answers)
        return router

    async def on_sessions(
        self,
        request: Request,
        *,
        cursor: Cursor = 0,
        limit: Limit = 100,
        since: FirstDay = None,
        to: LastDay = None,
        commune: Commune = None,
    ) -> SessionPage:
        """Sessions of risk education that stand, in the order in which they were told. Nobody's
        name, no phone number. Scope `sessions:read`."""
        program = await self.gate.program(request)
        end = to + timedelta(days=1) if to else None
        wish = SessionWish(cursor, limit, since, end, commune)
        async with self.gate.house.looking() as session:
            return await read_sessions(session, program, wish)
