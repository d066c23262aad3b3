"""What needs somebody now: the list beside the map, brought up to date by itself."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from handlers.dashboard.navigation import home_of
from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.shared_commit import SharedCommit
from services.alerts.model import HEADLINES
from services.desk import service as desk
from services.desk.rows import GROUP_NAMES, Row, Wish
from services.messages import GeoPoint
from services.reports.priority import PRIORITY_NAMES
from services.signin.pages import Page, check_page, opens
from services.signin.service import SignedIn
from services.tasks.lifecycle import STATUS_NAMES

#: Seconds between two looks at whether anything has changed; all open pages look together.
LOOK_EVERY = 1.0

Words = Annotated[str, Query(max_length=100)]
Priority = Annotated[str, Query(pattern="^[1-4]?$")]
Group = Annotated[str, Query(pattern="^[a-z_]{0,20}$")]


async def _pulses(session: AsyncSession, askers: Sequence[str]) -> list[str]:
    pulse = await desk.pulse(session)
    return [pulse for _asker in askers]


class Now:
    """`GET /dashboard`, its list alone, the map's data, and the stream that says: look again."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._pulse: SharedCommit[str, str] = SharedCommit(
            office.house.looking, _pulses, order=lambda asker: asker
        )

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/list", self.on_list, methods=["GET"])
        router.add_api_route("/dashboard/map.json", self.on_map, methods=["GET"])
        router.add_api_route("/dashboard/ringing", self.on_ringing, methods=["GET"])
        router.add_api_route("/dashboard/events", self.on_events, methods=["GET"])
        return router

    async def on_page(
        self, request: Request, q: Words = "", priority: Priority = "", state: Group = ""
    ) -> Response:
        """Whoever may not open it is led to what they may."""
        who = await self.office.signed_in(request)
        if not opens(who, Page.NOW):
            return RedirectResponse(home_of(who), 303)
        return await self._show("now.html", request, _wish(q, priority, state))

    async def on_list(
        self, request: Request, q: Words = "", priority: Priority = "", state: Group = ""
    ) -> Response:
        return await self._show("list.html", request, _wish(q, priority, state))

    async def on_map(
        self, request: Request, q: Words = "", priority: Priority = "", state: Group = ""
    ) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            rows = await desk.open_tasks(session, who, _wish(q, priority, state))
        language = who.person.language
        points = [_point(row, row.place, language) for row in rows if row.place]
        return JSONResponse({"points": points}, headers=headers(request))

    async def on_ringing(self, request: Request) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            waiting = await desk.count_ringing(session, who)
        return JSONResponse({"waiting": waiting}, headers=headers(request))

    async def on_events(self, request: Request) -> Response:
        check_page(await self.office.signed_in(request), Page.NOW)
        return EventSourceResponse(self._events(), ping=15, send_timeout=30)

    async def _events(self) -> AsyncIterator[dict[str, Any]]:
        """The pulse, whenever it is another one than before."""
        told = ""
        while not self.office.closed:
            try:
                pulse = await self._pulse("")
            except SQLAlchemyError:
                return  # the page comes back by itself
            if pulse != told:
                told = pulse
                yield {"event": "pulse", "data": pulse}
            await asyncio.sleep(LOOK_EVERY)

    async def _show(self, template: str, request: Request, wish: Wish) -> Response:
        who: SignedIn = await self.office.seen(request)
        async with self.office.house.looking() as session:
            rows = await desk.open_tasks(session, who, wish)
            loose = await desk.loose_alerts(session, who)
        return page(
            template,
            request,
            who=who,
            rows=rows,
            loose=loose,
            wish=wish,
            priorities=PRIORITY_NAMES,
            statuses=STATUS_NAMES,
            groups=GROUP_NAMES,
            headlines=HEADLINES,
            tiles=self.office.tiles,
            area=desk.area_of(session),
            zone=desk.zone_of(session),
        )


def _wish(q: str, priority: str, state: str) -> Wish:
    return Wish(q.strip(), int(priority) if priority else None, state)


def _point(row: Row, place: GeoPoint, language: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "reference": row.reference,
        "priority": row.priority,
        "lat": place.lat,
        "lon": place.lon,
        "accuracy": place.accuracy_m,
        "exact": row.exact,
        "status": STATUS_NAMES[row.status].render(language),
        "what": row.look.render(language),
        "commune": row.commune,
    }
