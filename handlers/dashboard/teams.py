"""The teams' page: who is on duty, where and doing what; the week; invitations."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.team_words import TEAM_WORDS
from handlers.house import Wake
from services.board.service import show_changes
from services.crews import service as crews
from services.crews.service import INVITED
from services.desk.service import area_of, zone_of
from services.duty.words import DAYS
from services.errors import no_longer
from services.people.model import ROLE_NAMES, Role
from services.policy import policy_of
from services.signin.service import SignedIn
from services.tasks.lifecycle import STATUS_NAMES


class Teams:
    """`GET /dashboard/teams`, its map's areas, and what is done there."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/teams", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/teams/areas.json", self.on_areas, methods=["GET"])
        router.add_api_route("/dashboard/teams/duty", self.on_duty, methods=["POST"])
        router.add_api_route("/dashboard/teams/invite", self.on_invite, methods=["POST"])
        router.add_api_route("/dashboard/teams/revoke", self.on_revoke, methods=["POST"])
        return router

    async def on_page(self, request: Request) -> Response:
        return await self._show(request, await self.office.seen(request))

    async def on_areas(self, request: Request) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            areas = await crews.areas(session, who)
        found = [{"team": name, "polygons": polygons} for name, polygons in areas]
        return JSONResponse({"areas": found}, headers=headers(request))

    async def on_duty(self, request: Request) -> Response:
        who, fields = await self.office.acting(request)
        on = fields.get("on") == "1"
        async with self.office.house.sessions.begin() as session:
            await crews.set_duty(session, who, _number(fields.get("team", "")), on=on)
            await show_changes(session)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse("/dashboard/teams", 303)

    async def on_invite(self, request: Request) -> Response:
        """The code is shown on this page alone, once."""
        who, fields = await self.office.acting(request)
        role, _colon, of = fields.get("for", "").partition(":")
        whose: dict[str, Any] = {"organisation": of} if role == Role.LEAD else {}
        if of and role != Role.LEAD:
            whose = {"team_id": _number(of)}
        async with self.office.house.sessions.begin() as session:
            code = await crews.make_invitation(session, who, role, **whose)
            link = f"{policy_of(session).url}/chat?start={code}"
        return await self._show(request, who, code=code, link=link)

    async def on_revoke(self, request: Request) -> Response:
        who, fields = await self.office.acting(request)
        async with self.office.house.sessions.begin() as session:
            await crews.revoke_invitation(session, who, _number(fields.get("invitation", "")))
        return RedirectResponse("/dashboard/teams", 303)

    async def _show(self, request: Request, who: SignedIn, **made: Any) -> Response:
        async with self.office.house.looking() as session:
            found, week = await crews.crews(session, who), await crews.week(session, who)
            invitations = await crews.open_invitations(session, who)
            area, zone = area_of(session), zone_of(session)
        values: dict[str, Any] = {"crews": found, "week": week, "invitations": invitations}
        values |= {"area": area, "zone": zone, "tiles": self.office.tiles}
        values |= {"invited": [role for role in INVITED if role not in (Role.TEAM, Role.LEAD)]}
        values |= {"organisations": sorted({crew.team.organisation for crew in found} - {""})}
        values |= {"statuses": STATUS_NAMES, "roles": ROLE_NAMES, "days": DAYS, **made}
        return page("teams.html", request, text=TEAM_WORDS, **values)


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise no_longer()
    return int(written)
