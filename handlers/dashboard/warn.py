"""Warning the neighbours of a task: written, previewed, then sent; and as CAP 1.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.warn_words import KIND_NAMES, WARN_WORDS
from handlers.house import Wake
from services.board.service import show_changes
from services.desk.service import zone_of
from services.errors import SafeLaneError, no_longer
from services.neighbours import reading
from services.neighbours import service as neighbours
from services.neighbours.model import NoticeKind, Said
from services.neighbours.service import LARGEST, SMALLEST, Preview, Wanted
from services.signin.service import SignedIn
from services.texts import Text, _

Id = Annotated[int, Path(ge=1, le=2**31)]
_LIMITS = {"least": SMALLEST, "most": LARGEST, "kinds": KIND_NAMES}


class Warn:
    """`GET` and `POST /dashboard/task/ID/warn`, `GET /dashboard/notice/ID.xml`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        address = "/dashboard/task/{task_id}/warn"
        router.add_api_route(address, self.on_page, methods=["GET"])
        router.add_api_route(address, self.on_form, methods=["POST"])
        router.add_api_route("/dashboard/notice/{message_id}.xml", self.on_cap, methods=["GET"])
        return router

    async def on_page(self, request: Request, task_id: Id) -> Response:
        return await self._show(request, await self.office.signed_in(request), task_id, {})

    async def on_form(self, request: Request, task_id: Id) -> Response:
        """`verb` is preview or send; whatever is wrong, all that was typed comes back."""
        who, fields = await self.office.acting(request)
        try:
            if fields.get("verb") == "send":
                return await self._send(who, task_id, fields)
            shown = await self._preview(who, task_id, fields)
        except SafeLaneError as refused:
            return await self._show(request, who, task_id, fields, why=refused.text)
        return await self._show(request, who, task_id, fields, preview=shown)

    async def on_cap(self, request: Request, message_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.sessions.begin() as session:
            document = await reading.cap_of(session, message_id, by=who.person)
        name = {"Content-Disposition": f'attachment; filename="cap-{message_id}.xml"'}
        kind = "application/cap+xml"
        return Response(document, media_type=kind, headers=headers(request) | name)

    async def _preview(self, who: SignedIn, task_id: int, fields: Mapping[str, str]) -> Preview:
        async with self.office.house.sessions.begin() as session:
            wanted, of = _wanted(fields, zone_of(session))
            return await neighbours.preview(session, task_id, wanted, by=who.person, of=of)

    async def _send(self, who: SignedIn, task_id: int, fields: Mapping[str, str]) -> Response:
        async with self.office.house.sessions.begin() as session:
            wanted, of = _wanted(fields, zone_of(session))
            await neighbours.announce(session, task_id, wanted, by=who.person, of=of)
            await show_changes(session)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(f"/dashboard/task/{task_id}/warn", 303)

    async def _show(
        self, request: Request, who: SignedIn, task_id: int, fields: Mapping[str, str], **more: Any
    ) -> Response:
        async with self.office.house.sessions.begin() as session:
            courses = await reading.courses(session, task_id, by=who.person)
            zone = zone_of(session)
        values: dict[str, Any] = {"preview": None, "why": None, "courses": courses, **more}
        values |= {"who": who, "task_id": task_id, "fields": fields, "zone": zone, **_LIMITS}
        return page("warn.html", request, text=WARN_WORDS, **values)


def _wanted(fields: Mapping[str, str], zone: ZoneInfo) -> tuple[Wanted, int | None]:
    """What the form asks for, and of which notice; local times become aware ones."""
    kind, said = fields.get("kind", ""), fields.get("said", "alert")
    if kind not in list(NoticeKind) or said not in list(Said):
        raise no_longer()
    wanted = Wanted(
        NoticeKind(kind),
        Said(said),
        _number(fields.get("ring", "0"), _("Write the ring’s metres in digits.")),
        _time(fields.get("starts", ""), zone),
        _time(fields.get("ends", ""), zone),
        fields.get("road", ""),
    )
    of = fields.get("notice")
    return wanted, _number(of, _("There is no such notice.")) if of else None


def _number(written: str, why: Text) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise SafeLaneError(why)
    return int(written)


def _time(written: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=zone) if written else None
    except ValueError as error:
        raise SafeLaneError(_("That time could not be read.")) from error
