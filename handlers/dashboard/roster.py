"""The rosters' page: the week of all teams, and one team's shifts, leave and duty, to change."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import STATUSES, DeskRoute
from handlers.dashboard.roster_words import ACT_WORDS, DONE_WORDS, ROSTER_WORDS
from handlers.house import Wake
from services.board.service import show_changes
from services.crews import rosters
from services.crews.roster_acts import Act, do
from services.crews.rosters import FURTHEST
from services.desk.service import zone_of
from services.duty.shifts import Weekly
from services.duty.typed import fields_of, key_of
from services.duty.words import DAYS, LONG_DAYS
from services.errors import SafeLaneError
from services.signin.service import SignedIn

Ahead = Annotated[int, Query(ge=0, le=FURTHEST)]
TeamId = Annotated[int, Query(ge=0, le=10**9)]
_NOTHING: Mapping[str, str] = {}


class Rosters:
    """`GET /dashboard/roster?team=…&week=…`, and `POST /dashboard/roster/ACT`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/roster", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/roster/{act}", self.on_act, methods=["POST"])
        return router

    async def on_page(
        self, request: Request, team: TeamId = 0, week: Ahead = 0, done: Act | None = None
    ) -> Response:
        who = await self.office.seen(request)
        return await self._show(request, who, team, week=week, done=done)

    async def on_act(self, request: Request, act: Act) -> Response:
        """What is wrong with the form comes back beside what was typed."""
        who, fields = await self.office.acting(request)
        try:
            async with self.office.house.sessions.begin() as session:
                team = await do(session, who, act, fields)
                await show_changes(session)
        except SafeLaneError as refused:
            if type(refused) in STATUSES:
                raise
            return await self._again(request, who, act=act, fields=fields, refused=refused)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(f"/dashboard/roster?team={team.id}&done={act}#team", 303)

    async def _again(
        self, request: Request, who: SignedIn, *, refused: SafeLaneError, **told: Any
    ) -> Response:
        team = int(told["fields"]["team"])
        return await self._show(request, who, team, status=422, problem=refused.text, **told)

    async def _show(
        self, request: Request, who: SignedIn, team: int, *, status: int = 200, **told: Any
    ) -> Response:
        async with self.office.house.looking() as session:
            grid = await rosters.week(session, who, ahead=told.get("week", 0))
            teams = await rosters.teams(session, who)
            chosen = await rosters.team_roster(session, who, team) if team else None
            zone = zone_of(session)
        values: dict[str, Any] = {
            "grid": grid, "teams": teams, "chosen": chosen, "zone": zone, "week": 0, "done": None,
            "problem": None, "act": None, "fields": _NOTHING, "furthest": FURTHEST, "days": DAYS,
            "long_days": LONG_DAYS, "key_of": key_of, "fields_of": fields_of, "weekly": Weekly,
            "acts": ACT_WORDS, "dones": DONE_WORDS,
        }  # fmt: skip
        return page(
            "roster.html", request, status=status, text=ROSTER_WORDS, who=who, **(values | told)
        )
