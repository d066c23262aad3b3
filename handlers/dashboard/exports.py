"""Tasks, and sessions of risk education, as files: streamed, so that they need no memory."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query
from pydantic import BeforeValidator, Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.slices import file_of, session_slices, slices_of
from services.desk.service import zone_of
from services.exports import service as exports
from services.exports.formats import KINDS, Format
from services.exports.mapping import OWN, own_form, shipped
from services.exports.model import Span
from services.exports.session_lines import SESSIONS, SessionSpan
from services.signin.pages import Page, check_page
from services.tasks.lifecycle import STATUS_NAMES, TaskStatus

#: A field of the form that was left empty asks for nothing.
_GIVEN = BeforeValidator(lambda value: value or None)
#: Days that a calendar of any zone still has on both sides.
_Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
Day = Annotated[_Date | None, _GIVEN]
FirstDay = Annotated[_Date | None, _GIVEN, Query(alias="from")]
#: Those in which a session has something to say.
SessionFormat = Literal["csv", "xlsx", "geojson"]
State = Annotated[TaskStatus | None, _GIVEN]


class Exports:
    """`GET /dashboard/export`, the form; `/dashboard/export/tasks.FORMAT`, by days of creation and
    status; `/dashboard/export/sessions.FORMAT`, by days on which they were held. Both days count.
    """

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        address = "/dashboard/export/tasks.{format}"
        router.add_api_route("/dashboard/export", self.on_form, methods=["GET"])
        router.add_api_route(address, self.on_tasks, methods=["GET"])
        taught = "/dashboard/export/sessions.{format}"
        router.add_api_route(taught, self.on_sessions, methods=["GET"])
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
        form: Literal["imsma"] | None = None,
    ) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            exports.access_export(session, who)
            span = _span(zone_of(session), since, to, state)
        span = replace(span, organisation=who.organisation)
        slices = slices_of(self.office.house.looking, span, exact=who.exact)
        file = file_of(slices, format, shipped(form) if form else OWN)
        return _streamed(file, "tasks", format, request)

    async def on_sessions(
        self,
        request: Request,
        *,
        format: SessionFormat,
        since: FirstDay = None,
        to: Day = None,
        form: Literal["imsma"] | None = None,
    ) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            exports.access_export(session, who)
        end = to + timedelta(days=1) if to else None
        span = SessionSpan(since, end, organisation=who.organisation)
        columns = shipped(form, SESSIONS) if form else own_form(SESSIONS)
        file = file_of(session_slices(self.office.house.looking, span), Format(format), columns)
        return _streamed(file, "sessions", Format(format), request)


def _streamed(
    file: AsyncIterator[bytes], name: str, format: Format, request: Request
) -> StreamingResponse:
    attached = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return StreamingResponse(file, media_type=KINDS[format], headers=headers(request) | attached)


def _span(zone: ZoneInfo, since: date | None, to: date | None, state: TaskStatus | None) -> Span:
    start = datetime.combine(since, time(), zone) if since else None
    end = datetime.combine(to + timedelta(days=1), time(), zone) if to else None
    return Span(start, end, state)
