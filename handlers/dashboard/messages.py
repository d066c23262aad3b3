"""The page about messages: who is out of reach, what was given up, poison, broadcasts, webhooks."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard.message_words import MESSAGE_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from services.desk.acts import is_grave
from services.desk.service import zone_of
from services.mailroom.service import read_mailroom


class Messages:
    """`GET /dashboard/messages`, and its part that is brought up to date by itself."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/messages", self.on_page, methods=["GET"])
        router.add_api_route("/dashboard/messages/now", self.on_part, methods=["GET"])
        return router

    async def on_page(self, request: Request) -> Response:
        await self.office.seen(request)
        return await self._show("messages.html", request)

    async def on_part(self, request: Request) -> Response:
        return await self._show("post.html", request)

    async def _show(self, template: str, request: Request) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            room, zone = await read_mailroom(session, who), zone_of(session)
        values: dict[str, Any] = {"who": who, "room": room, "zone": zone, "is_grave": is_grave}
        return page(template, request, text=MESSAGE_WORDS, **values)
