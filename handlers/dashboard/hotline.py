"""The hotline's page: a call taken down in one form, the words to be read beside it."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.hotline_words import HOTLINE_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from handlers.house import Wake
from services.desk.service import area_of, zone_of
from services.hotline import service as hotline
from services.hotline.form import LONGEST, CallForm, Read
from services.pictures.kinds import KINDS
from services.reports.answers import DANGER_NAMES
from services.signin.service import SignedIn
from services.tasks.lifecycle import STATUS_NAMES

Id = Annotated[int, Path(ge=1, le=2**31)]
_CHOICES: Mapping[str, Any] = {"kinds": KINDS, "dangers": DANGER_NAMES, "statuses": STATUS_NAMES}


class Hotline:
    """`GET` and `POST /dashboard/hotline`, `POST …/place` for the preview, `GET …/call/ID`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/hotline", self.on_blank, methods=["GET"])
        router.add_api_route("/dashboard/hotline", self.on_form, methods=["POST"])
        router.add_api_route("/dashboard/hotline/place", self.on_place, methods=["POST"])
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
        form = CallForm.of(fields)
        async with self.office.house.looking() as session:
            read = hotline.look_up(session, who, form)
        return page("place.html", request, form=form, found=read.found, text=HOTLINE_WORDS)

    async def on_call(self, request: Request, report_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            report, status = await hotline.read_call(session, who, report_id)
            tell = hotline.for_caller(session)
        values: dict[str, Any] = {"report": report, "now": status, "tell": tell}
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
