"""Tasks, sessions of risk education and schools as files: streamed, so that they need no memory."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from handlers.dashboard.export_asking import (
    Code,
    SessionWish,
    TaskWish,
    session_wish,
    task_wish,
)
from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.slices import file_of, school_slices, session_slices, slices_of
from services.briefing.service import offered
from services.desk.service import zone_of
from services.exports import service as exports
from services.exports.formats import KINDS, MAPPED, Format
from services.exports.mapping import OWN, own_form, shipped
from services.exports.school_lines import SCHOOLS, SchoolSpan
from services.exports.session_lines import SESSIONS
from services.reports.priority import PRIORITY_NAMES
from services.signin.pages import Page, check_page, opens
from services.tasks.activity import ACTIVITIES
from services.tasks.lifecycle import STATUS_NAMES
from services.teaching.titles import course_names

_NAMES: dict[str, Any] = {
    "formats": list(Format), "mapped": sorted(MAPPED), "statuses": STATUS_NAMES,
    "priorities": PRIORITY_NAMES, "activities": ACTIVITIES,
}  # fmt: skip


class Exports:
    """`GET /dashboard/export`, the form; `/dashboard/export/tasks.FORMAT`, `sessions.FORMAT` and
    `schools.FORMAT`, narrowed by what stands in the address."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        for path, door in (
            ("/dashboard/export", self.on_form),
            ("/dashboard/export/tasks.{format}", self.on_tasks),
            ("/dashboard/export/sessions.{format}", self.on_sessions),
            ("/dashboard/export/schools.{format}", self.on_schools),
        ):
            router.add_api_route(path, door, methods=["GET"])
        return router

    async def on_form(self, request: Request) -> Response:
        who = await self.office.seen(request)
        check_page(who, Page.EXPORT)
        async with self.office.house.looking() as session:
            found = await offered(session, who)
        values: dict[str, Any] = {
            "offered": found,
            "courses": course_names(),
            "schools": opens(who, Page.SCHOOLS),
        }
        return page("export.html", request, **values, **_NAMES)

    async def on_tasks(
        self, request: Request, *, format: Format, wish: Annotated[TaskWish, Depends(task_wish)]
    ) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            exports.access_export(session, who)
            span = wish.span(zone_of(session), who)
        slices = slices_of(self.office.house.looking, span, exact=who.exact)
        file = file_of(slices, format, shipped(wish.form) if wish.form else OWN)
        return streamed(file, "tasks", format, request)

    async def on_sessions(
        self,
        request: Request,
        *,
        format: Format,
        wish: Annotated[SessionWish, Depends(session_wish)],
    ) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            exports.access_export(session, who)
        columns = shipped(wish.form, SESSIONS) if wish.form else own_form(SESSIONS)
        slices = session_slices(self.office.house.looking, wish.span(who))
        return streamed(file_of(slices, format, columns), "sessions", format, request)

    async def on_schools(
        self, request: Request, *, format: Format, commune: Code = None
    ) -> Response:
        """For whoever opens the page of schools."""
        who = await self.office.seen(request)
        async with self.office.house.sessions.begin() as session:
            check_page(who, Page.SCHOOLS)
            exports.access_export(session, who)
        slices = school_slices(self.office.house.looking, SchoolSpan(commune))
        return streamed(file_of(slices, format, own_form(SCHOOLS)), "schools", format, request)


def streamed(
    file: AsyncIterator[bytes], name: str, format: Format, request: Request
) -> StreamingResponse:
    """The file under its name, piece by piece."""
    attached = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return StreamingResponse(file, media_type=KINDS[format], headers=headers(request) | attached)
