"""Where surveys are proposed: the list, what is decided of each, and the list as a file."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard.exports import streamed
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.survey_words import SURVEY_WORDS
from handlers.slices import file_of, one_slice
from services.desk.service import zone_of
from services.exports.formats import Format
from services.exports.mapping import own_form
from services.exports.service import access_export
from services.exports.survey_lines import SURVEYS, survey_line
from services.surveys.lifecycle import DISMISS_REASONS, STATE_NAMES
from services.surveys.model import GROUNDS
from services.surveys.reading import read_surveys
from services.surveys.service import LONGEST_NOTE
from services.villages.statuses import STATUS_NAMES

_NAMES: dict[str, Any] = {
    "grounds": GROUNDS,
    "states": STATE_NAMES,
    "reasons": DISMISS_REASONS,
    "surveyed": STATUS_NAMES,
}
#: More proposals than that are no list any more.
MOST_IN_A_FILE = 10_000


class Surveys:
    """`GET /dashboard/surveys` and `/dashboard/export/surveys.FORMAT`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        file = "/dashboard/export/surveys.{format}"
        router.add_api_route("/dashboard/surveys", self.on_page, methods=["GET"])
        router.add_api_route(file, self.on_file, methods=["GET"])
        return router

    async def on_page(self, request: Request) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.looking() as session:
            leads, zone = await read_surveys(session, who), zone_of(session)
        values: dict[str, Any] = {"leads": leads, "zone": zone, "longest": LONGEST_NOTE}
        values["formats"] = list(Format)
        return page("surveys.html", request, text=SURVEY_WORDS, **values, **_NAMES)

    async def on_file(self, request: Request, format: Format) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            access_export(session, who)
            leads = await read_surveys(session, who, limit=MOST_IN_A_FILE)
        lines = one_slice([survey_line(lead) for lead in leads])
        return streamed(file_of(lines, format, own_form(SURVEYS)), "surveys", format, request)
