"""The schools near a task: which were told of it, and what a coordinator decides about that."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.task_school_words import TASK_SCHOOL_WORDS
from handlers.house import Wake
from services.board.service import show_changes
from services.desk.service import zone_of
from services.errors import SafeLaneError, no_longer
from services.hazards import service as hazards
from services.hazards.reading import around
from services.hazards.unreached import tell_by_hand
from services.people.model import Person
from services.places.geodesy import bearing_deg, compass_of
from services.schools.model import School
from services.signin.service import SignedIn
from services.tasks.model import Task
from services.texts import Text

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ADDRESS = "/dashboard/task/{task_id}/schools"
#: Asked about once more: it is told to the schools.
_GRAVE = ("end", "tell")


class TaskSchools:
    """`GET` and `POST /dashboard/task/ID/schools`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route(_ADDRESS, self.on_page, methods=["GET"])
        router.add_api_route(_ADDRESS, self.on_form, methods=["POST"])
        return router

    async def on_page(self, request: Request, task_id: Id) -> Response:
        return await self._show(request, await self.office.signed_in(request), task_id)

    async def on_form(self, request: Request, task_id: Id) -> Response:
        """`verb` is confirm, off, on, end, or tell with a `school`."""
        who, fields = await self.office.acting(request)
        if fields.get("verb") in _GRAVE and not fields.get("sure"):
            asking = fields["verb"], fields.get("school", "")
            return await self._show(request, who, task_id, asking=asking)
        try:
            async with self.office.house.sessions.begin() as session:
                await _act(session, task_id, fields, by=who.person)
                await show_changes(session)
        except SafeLaneError as refused:
            return await self._show(request, who, task_id, why=refused.text, status=409)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(f"/dashboard/task/{task_id}/schools", 303)

    async def _show(
        self, request: Request, who: SignedIn, task_id: int, *, status: int = 200, **more: Any
    ) -> Response:
        async with self.office.house.sessions.begin() as session:
            seen = await around(session, task_id, by=who.person)
            zone = zone_of(session)
        values: dict[str, Any] = {"why": None, "asking": ("", ""), **more}
        values |= {"who": who, "seen": seen, "zone": zone, "direction": _direction}
        return page("task_schools.html", request, text=TASK_SCHOOL_WORDS, status=status, **values)


def _direction(school: School, task: Task) -> Text | None:
    if school.point is None:
        return None
    return compass_of(bearing_deg(school.point, task.point)).label


async def _act(
    session: AsyncSession, task_id: int, fields: Mapping[str, str], *, by: Person
) -> None:
    verb = fields.get("verb", "")
    if verb == "confirm":
        await hazards.confirm(session, task_id, by=by)
    elif verb in ("off", "on"):
        await hazards.switch(session, task_id, off=verb == "off", by=by)
    elif verb == "end":
        await hazards.end_by_hand(session, task_id, by=by)
    elif verb == "tell" and (school := fields.get("school", "")).isdecimal() and len(school) < 10:
        await tell_by_hand(session, task_id, int(school), by=by)
    else:
        raise no_longer()
