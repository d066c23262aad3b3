"""`/api/ogc`: OGC API – Features, so that QGIS and other maps open live data."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Security
from fastapi.security import APIKeyQuery
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.api import examples, more_examples
from handlers.api import ogc_documents as say
from handlers.api.asked import BBox, Cursor, Priority, Reference, box_in, span_in
from handlers.api.gate import BEARER, Gate
from handlers.api.ogc_documents import GEOJSON, JSON, Base
from handlers.api.problems import ProblemRoute, Unreadable, declared
from services import clock
from services.errors import NotFound
from services.feeds import service as feeds
from services.feeds.model import Wish
from services.keys.scopes import Scope
from services.keys.service import Program
from services.policy import ServiceArea, policy_of
from services.texts import _

TOKEN = APIKeyQuery(
    name="token", scheme_name="token", auto_error=False,
    description="The key in the address, for maps that send no header. Mind: addresses are kept "
    "in histories and project files.",
)  # fmt: skip
SCOPES: Mapping[str, Scope] = {"tasks": Scope.TASKS_READ, "reports": Scope.REPORTS_READ}
MOST = 1000
ADDRESS, IN_PATH = "/api/ogc", "/api/ogc/key/{token}"

Limit = Annotated[int, Query(ge=1, le=10_000, description="Features in a page; 1000 at most.")]
Time = Annotated[
    str | None,
    Query(alias="datetime", max_length=80, examples=["2026-01-01T00:00:00Z/.."],
          description="When it was opened: a time, or an interval with `/`, `..` for no end."),
]  # fmt: skip


class OgcRoute(ProblemRoute):
    """The standard wants 400 for a parameter that cannot be read."""

    def refuse(self, request: Request, status: int, detail: str, errors: list[str]) -> Response:
        return super().refuse(request, 400 if status == 422 else status, detail, errors)


class Ogc:
    """Landing page, conformance, collections and their features."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        """Twice: with the key in a header or in the query, and in the path."""
        joined = APIRouter(route_class=OgcRoute, tags=["OGC API – Features"])
        for prefix in (ADDRESS, IN_PATH):
            self._join(joined, prefix)
        return joined

    def _join(self, joined: APIRouter, prefix: str) -> None:
        one, many = "/collections/{name}", "/collections/{name}/items"
        for path, door, kind, example in (
            ("", self.on_landing, JSON, examples.OGC_LANDING),
            ("/conformance", self.on_conformance, JSON, say.CONFORMANCE),
            ("/collections", self.on_collections, JSON, more_examples.OGC_COLLECTIONS),
            (one, self.on_collection, JSON, more_examples.OGC_COLLECTION),
            (many, self.on_items, GEOJSON, examples.OGC_ITEMS),
            (f"{many}/{{reference}}", self.on_item, GEOJSON, examples.OGC_ITEM),
        ):
            shown = {"schema": {"type": "object"}, "example": example}
            answers: dict[int | str, dict[str, Any]] = {200: {"content": {kind: shown}}}
            joined.add_api_route(
                f"{prefix}{path}",
                door,
                methods=["GET"],
                responses=declared(400, 401, 403, 404, 429, 503) | answers,
                response_class=Response,
                include_in_schema=prefix == ADDRESS,
                dependencies=[Security(BEARER), Security(TOKEN)],
            )

    async def on_landing(self, request: Request) -> Response:
        """Where everything else is."""
        base, _program = await self._entered(request)
        return _answer(say.landing(base))

    async def on_conformance(self, request: Request) -> Response:
        """Which parts of the standard hold."""
        await self._entered(request)
        return _answer(say.CONFORMANCE)

    async def on_collections(self, request: Request) -> Response:
        """The layers that this key opens."""
        base, program = await self._entered(request)
        names = [name for name, scope in SCOPES.items() if scope in program.scopes]
        return _answer(say.collections(base, names, await self._area()))

    async def on_collection(self, request: Request, name: str) -> Response:
        """One layer."""
        base, program = await self._entered(request)
        _check_layer(program, name)
        return _answer(say.collection(base, name, await self._area()))

    async def on_items(
        self,
        request: Request,
        name: str,
        *,
        bbox: BBox = None,
        when: Time = None,
        limit: Limit = 100,
        cursor: Cursor = 0,
        priority: Priority = None,
    ) -> Response:
        """A page of features, with a link to the next one. Without `tasks:exact` a point is the
        middle of its commune."""
        base, program = await self._entered(request, "bbox datetime limit cursor priority")
        _check_layer(program, name)
        since, until = span_in(when)
        wish = Wish(cursor, min(limit, MOST), since, until, priority=priority, box=box_in(bbox))
        rows, next = await self._page(program, name, wish)
        asked = {"bbox": bbox, "datetime": when, "limit": limit, "priority": priority}
        found = say.items(base, name, rows, asked=asked, next=next, now=clock.now())
        return _answer(found, GEOJSON)

    async def on_item(self, request: Request, name: str, reference: Reference) -> Response:
        """One feature by its reference."""
        base, program = await self._entered(request)
        _check_layer(program, name)
        rows, _next = await self._page(program, name, Wish(limit=1, reference=reference))
        if not rows:
            raise NotFound(_("There is nothing here."))
        return _answer(say.item(base, name, rows[0]), GEOJSON)

    async def _page(self, program: Program, name: str, wish: Wish) -> tuple[Any, int | None]:
        async with self.gate.house.looking() as session:
            if name == "tasks":
                tasks = await feeds.read_tasks(session, program, wish)
                return tasks.tasks, tasks.next
            reports = await feeds.read_reports(session, program, wish)
            return reports.reports, reports.next

    async def _entered(self, request: Request, known: str = "") -> tuple[Base, Program]:
        """Who asks, and where the doors stand for them. Raises Unreadable for a parameter that
        no door knows: the standard wants it, for a filter that is misspelt would show too much."""
        unknown = set(request.query_params) - {"token", "f", *known.split()}
        in_path, in_query = request.path_params.get("token"), request.query_params.get("token")
        program = await self.gate.program(request, in_path or in_query or "")
        if unknown:
            raise Unreadable("a parameter is not known here")
        site = self.gate.site
        address = f"{site}{ADDRESS}/key/{in_path}" if in_path else f"{site}{ADDRESS}"
        return Base(address, site, "" if in_path else in_query or ""), program

    async def _area(self) -> ServiceArea:
        async with self.gate.house.looking() as session:
            return policy_of(session).area


def _check_layer(program: Program, name: str) -> None:
    """Raises NotFound, NotPermitted."""
    if name not in SCOPES:
        raise NotFound(_("There is nothing here."))
    program.check(SCOPES[name])


def _answer(document: Mapping[str, Any], kind: str = JSON) -> Response:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return JSONResponse(document, headers=headers, media_type=kind)
