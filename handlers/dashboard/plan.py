"""The targets of the plan: entered, changed, taken out and put back, beside what was counted."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard.figure_words import PLAN_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from services.alerts.service import check_coordinator
from services.plans.entry import Entry, Read, read_entry
from services.plans.indicators import INDICATORS
from services.plans.periods import name_of
from services.plans.queries import all_targets
from services.plans.service import progress, set_goal
from services.signin.service import SignedIn
from services.statistics.queries import organisations
from services.statistics.words import Percent
from services.texts import Decimal


class Plan:
    """`GET` and `POST /dashboard/plan`, for coordinators."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/plan", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/plan", self.on_entry, methods=["POST"])
        return router

    async def on_page(self, request: Request) -> Response:
        return await self._show(request, await self.office.seen(request), Entry(), Read())

    async def on_entry(self, request: Request) -> Response:
        """What is wrong comes back as it was typed; what was there before can be put back."""
        who, fields = await self.office.acting(request)
        entry = Entry.of(fields)
        read = read_entry(entry)
        if read.goal is None:
            return await self._show(request, who, entry, read, status=422)
        async with self.office.house.sessions.begin() as session:
            before = await set_goal(session, read.goal, by=who.person)
        done = "saved" if read.goal.target is not None else "removed"
        undo = Entry.showing(before) if before != read.goal else None
        return await self._show(request, who, Entry(), read, done=done, undo=undo)

    async def _show(
        self, request: Request, who: SignedIn, entry: Entry, read: Read, **more: Any
    ) -> Response:
        async with self.office.house.looking() as session:
            await check_coordinator(session, who.person)
            rows = await progress(session, await all_targets(session))
            known = await organisations(session)
        values: dict[str, Any] = {
            "entry": entry, "problems": read.problems, "rows": rows, "organisations": known,
            "indicators": INDICATORS, "plan_period": name_of, "decimal": Decimal,
            "percent": Percent, "goal_of": Entry, "done": "", "undo": None,
        }  # fmt: skip
        return page("plan.html", request, text=PLAN_WORDS, who=who, **(values | more))
