"""The communes' outlines for the desk's maps, where boundaries were imported."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers
from handlers.dashboard.refusals import DeskRoute
from services.boundaries.sketch import draw, read_communes, token_of
from services.signin.pages import Page, check_page


class Outlines:
    """`GET /dashboard/outlines.json`; a browser keeps it until other boundaries are imported."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/outlines.json", self.on_outlines, methods=["GET"])
        return router

    async def on_outlines(self, request: Request) -> Response:
        check_page(await self.office.signed_in(request), Page.NOW)
        async with self.office.house.looking() as session:
            token = await token_of(session)
            kept = {"ETag": f'"{token}"', "Cache-Control": "private, no-cache"}
            if request.headers.get("if-none-match") == kept["ETag"]:
                return Response(status_code=304, headers=headers(request) | kept)
            communes = await read_communes(session, token)
        sketch = await asyncio.to_thread(draw, token, communes)
        found = [{"name": name, "polygons": shape} for name, shape in sketch.communes]
        return JSONResponse({"communes": found}, headers=headers(request) | kept)
