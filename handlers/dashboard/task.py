"""One task in full, what is done about it, and its photos."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import STATUSES, DeskRoute
from handlers.dashboard.task_words import TASK_WORDS
from handlers.house import Wake
from handlers.sniff import media_type
from services.coordination.weighing import LONGEST_WORDS
from services.desk import acts
from services.desk import service as desk
from services.desk.groups import FOLDED, ROWS, grouped
from services.errors import NotFound, SafeLaneError
from services.notify.channel import SendFailed
from services.progress.service import SUSPEND_REASONS
from services.reports.priority import PRIORITY_NAMES
from services.tasks.lifecycle import STATUS_NAMES
from services.texts import _

NAMES: dict[str, Any] = {
    "priorities": PRIORITY_NAMES,
    "statuses": STATUS_NAMES,
    "suspend_reasons": SUSPEND_REASONS,
}

Id = Annotated[int, Path(ge=1, le=2**31)]


class TaskPages:
    """`GET /dashboard/task/ID`, `POST /dashboard/act`, `GET /dashboard/media/TASK/ID`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/task/{task_id}", self.on_task, methods=["GET"])
        router.add_api_route("/dashboard/act", self.on_act, methods=["POST"])
        router.add_api_route(
            "/dashboard/media/{task_id}/{media_id}", self.on_media, methods=["GET"]
        )
        return router

    async def on_task(self, request: Request, task_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.sessions.begin() as session:
            sheet = await desk.read_task(session, who, task_id)
            area, zone = desk.area_of(session), desk.zone_of(session)
        values: dict[str, Any] = {"sheet": sheet, "row": sheet.row, "zone": zone, "area": area}
        values |= {"who": who, "tiles": self.office.tiles, "longest": LONGEST_WORDS}
        values |= {"groups": grouped(sheet.choices), "folded": FOLDED, "rows": ROWS}
        return page("task.html", request, text=TASK_WORDS, **values, **NAMES)

    async def on_act(self, request: Request) -> Response:
        """What is grave is asked about once more; words that were refused come back."""
        who, fields = await self.office.acting(request)
        key = ":".join(filter(None, [fields.get("key", ""), fields.get("value", "")]))
        if acts.is_grave(key) and not fields.get("sure"):
            return page("sure.html", request, fields=fields, back=_back(fields))
        try:
            async with self.office.house.sessions.begin() as session:
                await acts.act(session, who, key, fields.get("words", ""))
        except SafeLaneError as refused:
            return page("sure.html", request, fields=fields, back=_back(fields), why=refused.text,
                        status=STATUSES.get(type(refused), 409))  # fmt: skip
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(_back(fields), 303)

    async def on_media(self, request: Request, task_id: Id, media_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.sessions.begin() as session:
            await desk.access_media(session, who, task_id, media_id)
        try:
            content = await self.office.house.picture(f"media:{media_id}", who.person.language)
        except (KeyError, SendFailed) as error:
            raise NotFound(_("This picture cannot be shown now.")) from error
        return Response(content, media_type=media_type(content), headers=headers(request))


def _back(fields: Mapping[str, str]) -> str:
    """Where somebody goes on after an act: the task's page, another page, or the list."""
    back = fields.get("back", "")
    if back in ("messages", "surveys"):
        return f"/dashboard/{back}"
    known = back.isascii() and back.isdigit()
    return f"/dashboard/task/{back}" if known else "/dashboard"
