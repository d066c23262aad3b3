"""Tasks as a file: streamed slice by slice, so that a long one takes no more memory."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import ModuleType
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query
from pydantic import BeforeValidator, Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from services.desk.service import zone_of
from services.exports import csv_file, geojson_file, gpx_file, kml_file
from services.exports import service as exports
from services.exports.model import Span
from services.signin.pages import Page, check_page
from services.tasks.lifecycle import STATUS_NAMES, TaskStatus


class Format(StrEnum):
    """What a file may be."""

    CSV = "csv"
    GEOJSON = "geojson"
    KML = "kml"
    GPX = "gpx"


WRITERS: dict[Format, tuple[ModuleType, str]] = {
    Format.CSV: (csv_file, "text/csv; charset=utf-8"),
    Format.GEOJSON: (geojson_file, "application/geo+json"),
    Format.KML: (kml_file, "application/vnd.google-earth.kml+xml"),
    Format.GPX: (gpx_file, "application/gpx+xml"),
}
#: A field of the form that was left empty asks for nothing.
_GIVEN = BeforeValidator(lambda value: value or None)
#: Days that a calendar of any zone still has on both sides.
_Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
Day = Annotated[_Date | None, _GIVEN]
FirstDay = Annotated[_Date | None, _GIVEN, Query(alias="from")]
State = Annotated[TaskStatus | None, _GIVEN]


class Exports:
    """`GET /dashboard/export`, the form, and `/dashboard/export/tasks.FORMAT`, by days of creation
    (both included) and status."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        address = "/dashboard/export/tasks.{format}"
        router.add_api_route("/dashboard/export", self.on_form, methods=["GET"])
        router.add_api_route(address, self.on_tasks, methods=["GET"])
        return router

    async def on_form(self, request: Request) -> Response:
        who = await self.office.seen(request)
        check_page(who, Page.EXPORT)
        formats = [(one.value, one.value.upper()) for one in Format]
        return page("export.html", request, formats=formats, statuses=STATUS_NAMES)

    async def on_tasks(
        self,
        request: Request,
        *,
        format: Format,
        since: FirstDay = None,
        to: Day = None,
        state: State = None,
    ) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            exports.access_export(session, who)
            span = _span(zone_of(session), since, to, state)
        file = self._file(format, span, exact=who.coordinates)
        name = {"Content-Disposition": f'attachment; filename="tasks.{format}"'}
        kind = WRITERS[format][1]
        return StreamingResponse(file, media_type=kind, headers=headers(request) | name)

    async def _file(self, format: Format, span: Span, *, exact: bool) -> AsyncIterator[str]:
        """A transaction for each slice: a slow reader holds none open."""
        writer = WRITERS[format][0]
        yield writer.begin()
        after: int | None = 0
        while after is not None:
            first = after == 0
            async with self.office.house.looking() as session:
                lines, after = await exports.read_slice(session, span, after=after, exact=exact)
            yield writer.body(lines, first=first)
        yield writer.end()


def _span(zone: ZoneInfo, since: date | None, to: date | None, state: TaskStatus | None) -> Span:
    start = datetime.combine(since, time(), zone) if since else None
    end = datetime.combine(to + timedelta(days=1), time(), zone) if to else None
    return Span(start, end, state)
