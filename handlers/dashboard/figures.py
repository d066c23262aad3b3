"""The figures of a period: a page to look at, and a report to print."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard import drawn
from handlers.dashboard.asking import Wish, address, wish
from handlers.dashboard.figure_words import FIGURE_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from services import clock
from services.briefing import service as briefing
from services.briefing.naming import DIMENSION_NAMES, GROUPING_NAMES, PEOPLE_NAMES
from services.briefing.spans import usual
from services.plans.indicators import INDICATORS
from services.plans.periods import name_of
from services.policy import policy_of
from services.reports.priority import PRIORITY_NAMES
from services.signin.service import SignedIn
from services.statistics.definitions import DEFINITIONS
from services.statistics.figures import Step
from services.statistics.words import Percent, Took, people
from services.tasks.activity import ACTIVITIES
from services.teaching.vocabulary import GROUP_NAMES
from services.texts import Decimal, Number, Words

Asking = Annotated[Wish, Depends(wish)]
Language = Literal["vi", "en"] | None

#: What the templates say numbers and names with.
_TOLD: Mapping[str, Any] = {
    "definitions": DEFINITIONS, "dimensions": DIMENSION_NAMES, "indicators": INDICATORS,
    "activities": ACTIVITIES, "priorities": PRIORITY_NAMES, "steps": list(Step),
    "people_names": PEOPLE_NAMES, "number": Number, "decimal": Decimal, "took": Took,
    "percent": Percent, "people": people, "plan_period": name_of, "words_of": Words,
    "charts": drawn, "groups": GROUP_NAMES, "groupings": GROUPING_NAMES,
}  # fmt: skip


class Figures:
    """`GET /dashboard/figures` and `GET /dashboard/report`, by the same address."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/figures", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/report", self.on_report, methods=["GET"])
        return router

    async def on_page(self, request: Request, asking: Asking) -> Response:
        who = await self._reader(request)
        return await self._show("figures.html", request, who, asking)

    async def on_report(
        self, request: Request, asking: Asking, language: Language = None
    ) -> Response:
        """In the reader's language, or in the one that the address names."""
        who = await self._reader(request)
        request.state.language = language or request.state.language
        return await self._show("report.html", request, who, asking)

    async def _reader(self, request: Request) -> SignedIn:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            briefing.access_figures(session, who)
        return who

    async def _show(self, template: str, request: Request, who: SignedIn, asking: Wish) -> Response:
        async with self.office.house.looking() as session:
            today, policy = briefing.today_of(session), policy_of(session)
            asked, offered = asking.asked(today), await briefing.offered(session, who)
            asked = briefing.within_sight(who, asked) if asked else None
            told = await briefing.brief(session, asked) if asked else None
        values = {
            "wish": asking, "asked": asked, "offered": offered, "told": told, "address": address,
            "usual": usual(today), "targets": policy.arrival_targets,
            "made_at": clock.now().astimezone(policy.timezone),
        }  # fmt: skip
        status = 200 if asked else 422
        return page(template, request, status=status, text=FIGURE_WORDS, who=who, **values, **_TOLD)
