"""The hotline's page: a call taken down in one form, the words to be read beside it."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from handlers.dashboard.hotline_words import HOTLINE_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.house import Wake
from services.desk.service import area_of, zone_of
from services.errors import no_longer
from services.hotline import service as hotline
from services.hotline.form import LONGEST, CallForm, Read
from services.hotline.pointing import link_in, opened, pressed
from services.messages import GeoPoint
from services.pictures.kinds import KINDS
from services.reports.answers import DANGER_NAMES
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.tasks.lifecycle import STATUS_NAMES

Id = Annotated[int, Path(ge=1, le=2**31)]
_CHOICES: Mapping[str, Any] = {"kinds": KINDS, "dangers": DANGER_NAMES, "statuses": STATUS_NAMES}


def number(written: str) -> float:
    """Raises what a form that no page of ours sent gets."""
    try:
        found = float(written)
    except ValueError as error:
        raise no_longer() from error
    if not -180 <= found <= 180:
        raise no_longer()
    return found


class Hotline:
    """`GET` and `POST /dashboard/hotline`, `POST …/place` for the preview, `…/press` for the
    map, `GET …/call/ID`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/hotline", self.on_blank, methods=["GET"])
        router.add_api_route("/dashboard/hotline", self.on_form, methods=["POST"])
        router.add_api_route("/dashboard/hotline/place", self.on_place, methods=["POST"])
        router.add_api_route("/dashboard/hotline/press", self.on_press, methods=["POST"])
        router.add_api_route("/dashboard/hotline/call/{report_id}", self.on_call, methods=["GET"])
        return router

    async def on_blank(self, request: Request) -> Response:
        who = await self.office.seen(request)
        return await self._show(request, who, CallForm(), key=secrets.token_urlsafe(24))

    async def on_form(self, request: Request) -> Response:
        """`verb` is send, find or alert; whatever is wrong, all that was typed comes back."""
        who, fields = await self.office.acting(request)
        verb, key = fields.get("verb", "find"), fields.get("call", "")
        form = CallForm.of(fields | ({"emergency": "1"} if verb == "alert" else {}))
        form = form if verb == "alert" else await self._opened(form)  # an alert waits for no link
        async with self.office.house.sessions.begin() as session:
            outcome = await hotline.take_call(session, who, form, key=key, send=verb == "send")
        self.office.house.wake(Wake.PROMISED)
        if outcome.report_id is not None:
            return RedirectResponse(f"/dashboard/hotline/call/{outcome.report_id}", 303)
        tried = {"problems": outcome.read.problems if verb == "send" else {}, "told": outcome.told}
        return await self._show(request, who, form, key=key, read=outcome.read, **tried)

    async def on_place(self, request: Request) -> Response:
        """The places that the words can mean, as a part of the page."""
        who, fields = await self.office.acting(request)
        check_page(who, Page.HOTLINE)
        typed = CallForm.of(fields)
        form = await self._opened(typed)
        async with self.office.house.looking() as session:
            read = hotline.look_up(session, who, form)
        moved = form if form != typed else None
        values: dict[str, Any] = {"form": form, "found": read.found, "moved": moved}
        return page("place.html", request, text=HOTLINE_WORDS, **values)

    async def on_press(self, request: Request) -> Response:
        """The place and the note as they are after a press on the map."""
        who, fields = await self.office.acting(request)
        check_page(who, Page.HOTLINE)
        lat, lon, zoom = (number(fields.get(name, "")) for name in ("lat", "lon", "zoom"))
        form = pressed(CallForm.of(fields), GeoPoint(lat, lon), zoom=zoom)
        return JSONResponse({"place": form.place, "note": form.note}, headers=headers(request))

    async def _opened(self, form: CallForm) -> CallForm:
        """With the point that a short link in its place leads to."""
        link, follow = link_in(form), self.office.follow
        if link is None or follow is None:
            return form
        address = await follow(link)
        async with self.office.house.looking() as session:
            return opened(form, address, area_of(session))

    async def on_call(self, request: Request, report_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            report, status = await hotline.read_call(session, who, report_id)
            tell = hotline.for_caller(session)
        values: dict[str, Any] = {"report": report, "now": status, "tell": tell}
        values |= {"accident": hotline.asks_of_accident(report)}
        return page("call.html", request, text=HOTLINE_WORDS, **values, **_CHOICES)

    async def _show(
        self, request: Request, who: SignedIn, form: CallForm, *, key: str,
        read: Read | None = None, **tried: Any,
    ) -> Response:  # fmt: skip
        async with self.office.house.looking() as session:
            calls = await hotline.last_calls(session, who)
            script, consent = hotline.script(session), hotline.consent(session, who)
            area, zone = area_of(session), zone_of(session)
        values: dict[str, Any] = {
            "problems": {},
            "told": False,
            "tiles": self.office.tiles,
            **tried,
        }
        values |= {
            "form": form,
            "consent": consent,
            "found": read.found if read else None,
            "call_key": key,
        }
        values |= {"longest": LONGEST, "script": script, "calls": calls, "area": area, "zone": zone}
        return page("hotline.html", request, text=HOTLINE_WORDS, **values, **_CHOICES)
