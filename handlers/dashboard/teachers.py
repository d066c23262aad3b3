"""A teacher removed at a school's page: what would be done, the doing, and the way back."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import STATUSES, DeskRoute
from handlers.dashboard.school_words import SCHOOL_WORDS
from handlers.house import Wake
from services.errors import SafeLaneError, no_longer
from services.schools.leaving import LONGEST_WHY
from services.staffroom import removing
from services.staffroom.removing import Asked

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ROOT = "/dashboard/schools/{school_id}"


class Teachers:
    """`POST /dashboard/schools/ID/remove`, which without `sure` only shows it, and `…/undo`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route(f"{_ROOT}/remove", self.on_remove, methods=["POST"])
        router.add_api_route(f"{_ROOT}/undo", self.on_undo, methods=["POST"])
        return router

    async def on_remove(self, request: Request, school_id: Id) -> Response:
        """What is wrong with the form is said beside what was typed."""
        who, fields = await self.office.acting(request)
        asked = _asked(school_id, fields)
        try:
            if fields.get("sure") != "1":
                async with self.office.house.looking() as session:
                    meant = await removing.meant(session, who, asked)
                return _confirm(request, asked, meant=meant)
            async with self.office.house.sessions.begin() as session:
                await removing.remove(session, who, asked)
        except SafeLaneError as refused:
            if type(refused) in STATUSES:
                raise
            return _confirm(request, asked, why=refused, status=422)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(f"/dashboard/schools/{school_id}#removed", 303)

    async def on_undo(self, request: Request, school_id: Id) -> Response:
        who, fields = await self.office.acting(request)
        async with self.office.house.sessions.begin() as session:
            await removing.undo(session, who, school_id, _number(fields.get("removal", "")))
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(f"/dashboard/schools/{school_id}#teachers", 303)


def _confirm(request: Request, asked: Asked, *, status: int = 200, **told: object) -> Response:
    values: dict[str, object] = {"asked": asked, "meant": None, "why": None, "longest": LONGEST_WHY}
    return page("removing.html", request, status=status, text=SCHOOL_WORDS, **(values | told))


def _asked(school_id: int, fields: dict[str, str]) -> Asked:
    to = fields.get("to", "")
    person = _number(fields.get("person", ""))
    return Asked(school_id, person, fields.get("why", ""), _number(to) if to else None)


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise no_longer()
    return int(written)
