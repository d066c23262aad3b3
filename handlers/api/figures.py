"""`/api/v1/figures`: the figures of a period for programs."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Security
from starlette.requests import Request

from handlers.api.asked import Commune
from handlers.api.gate import BEARER, Gate
from handlers.api.more_examples import FIGURES
from handlers.api.problems import USUAL, ProblemRoute, Unreadable, declared
from services.feeds.figures import read_figures
from services.statistics.asked import Asked, Period
from services.statistics.figures import Figures
from services.tasks.activity import Activity

_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
FirstDay = Annotated[
    date, Query(alias="from", ge=_FIRST, le=_LAST, description="First local day.",
                examples=["2026-01-01"])
]  # fmt: skip
LastDay = Annotated[
    date, Query(alias="to", ge=_FIRST, le=_LAST, description="Last local day, included.",
                examples=["2026-03-31"])
]  # fmt: skip
Organisation = Annotated[str | None, Query(max_length=200, description="A team's organisation.")]


class FigureDoor:
    """What each figure means stands in docs/figures.md."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(
            prefix="/api/v1", route_class=ProblemRoute, tags=["v1"], dependencies=[Security(BEARER)]
        )
        answers = declared(*USUAL) | {200: {"content": {"application/json": {"example": FIGURES}}}}
        router.add_api_route("/figures", self.on_figures, methods=["GET"], responses=answers)
        return router

    async def on_figures(
        self,
        request: Request,
        *,
        since: FirstDay,
        to: LastDay,
        activity: Activity | None = None,
        organisation: Organisation = None,
        commune: Commune = None,
    ) -> Figures:
        """Everything that is counted of a period. Waits are seconds; `waits` and `shares` are by
        priority, 0 for all together; `end` is the day after the last one. Scope `figures`."""
        program = await self.gate.program(request)
        if since > to:
            raise Unreadable("from, to: the last day comes before the first")
        period = Period(since, to + timedelta(days=1))
        async with self.gate.house.looking() as session:
            asked = Asked(period, activity, organisation or None, commune)
            return await read_figures(session, program, asked)
