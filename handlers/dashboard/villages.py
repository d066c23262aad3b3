"""The register of villages: every commune with its numbers, then one commune's villages."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.village_words import VILLAGE_WORDS
from services.statistics.words import Percent
from services.texts import Number
from services.villages.reading import read_register
from services.villages.statuses import STATUS_NAMES, SurveyStatus

#: In the order of the columns.
_SHOWN = (SurveyStatus.NTS, SurveyStatus.TS, SurveyStatus.UNDER_WAY, SurveyStatus.NONE)
_TOLD: dict[str, Any] = {
    "statuses": STATUS_NAMES,
    "shown": _SHOWN,
    "number": Number,
    "percent": Percent,
}


class Villages:
    """`GET /dashboard/villages`, and `?commune=CODE`, for those who see the proposed surveys."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/villages", self.on_page, methods=["GET"])
        return router

    async def on_page(self, request: Request) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.looking() as session:
            register = await read_register(session, who)
        asked = request.query_params.get("commune", "")
        opened = next((one for one in register if one.code == asked), None)
        values: dict[str, Any] = {"register": register, "opened": opened}
        return page("villages.html", request, text=VILLAGE_WORDS, **values, **_TOLD)
