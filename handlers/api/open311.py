"""`/api/open311/v2`: Open311 GeoReport v2, so that a city's or a hotline's system sends reports."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Security
from fastapi.security import APIKeyQuery
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.api import more_examples as shown
from handlers.api import open311_documents as say
from handlers.api.asked import LARGEST_ID, Moment, Reference
from handlers.api.gate import BEARER, Gate
from handlers.api.open311_form import Form, form_of, sent_in
from handlers.api.open311_refusals import Open311Route, declared
from handlers.house import Wake
from services.board.brief import short_advice
from services.errors import NotFound
from services.open311 import service as open311
from services.open311.model import SERVICE, Asked
from services.policy import policy_of
from services.texts import _

ADDRESS = "/api/open311/v2"
KEY = APIKeyQuery(name="api_key", scheme_name="api_key", auto_error=False,
                  description="A key with the scope `open311`.")  # fmt: skip


class Format(StrEnum):
    """What an answer may be written in."""

    JSON = "json"
    XML = "xml"


class State(StrEnum):
    """Open: somebody may still have to act on it."""

    OPEN = "open"
    CLOSED = "closed"


Ids = Annotated[str | None, Query(max_length=1000, pattern="^[A-Za-z0-9,-]*$",
                                  description="References with commas.")]  # fmt: skip
Code = Annotated[str | None, Query(max_length=100, description=f"`{SERVICE}` is the only one.")]
Page = Annotated[int, Query(ge=1, le=LARGEST_ID // 1000)]
Size = Annotated[int, Query(ge=1, le=1000)]


class Open311:
    """Services and their definition are open; requests need a key with the scope `open311`."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(prefix=ADDRESS, route_class=Open311Route, tags=["Open311"])
        secured: dict[str, Any] = {"dependencies": [Security(BEARER), Security(KEY)]}
        usual = (400, 403, 404, 429, 503)
        for path, door, refusals, example, more in (
            ("/services.{format}", self.on_services, (400,), shown.SERVICES, {}),
            ("/services/{code}.{format}", self.on_service, (400, 404), shown.DEFINITION, {}),
            ("/requests.{format}", self.on_requests, usual, shown.REQUESTS, secured),
            ("/requests/{reference}.{format}", self.on_request, usual, shown.REQUESTS, secured),
        ):
            answers = declared(200, *refusals, example=example)
            router.add_api_route(path, door, methods=["GET"], responses=answers,
                                 response_class=Response, **more)  # fmt: skip
        answers = declared(201, *usual, example=shown.SENT)
        router.add_api_route("/requests.{format}", self.on_send, methods=["POST"],
                             status_code=201, responses=answers, response_class=Response,
                             openapi_extra=Form.described(), **secured)  # fmt: skip
        return router

    async def on_services(self, request: Request, format: Format) -> Response:
        """The one service: suspected explosive ordnance."""
        return _answer(format, "services", [say.service(self._language(request))])

    async def on_service(self, request: Request, code: str, format: Format) -> Response:
        """What may be said with a request."""
        _check_code(code)
        return _answer(format, "service_definition", say.definition(self._language(request)))

    async def on_requests(
        self,
        request: Request,
        format: Format,
        *,
        service_request_id: Ids = None,
        service_code: Code = None,
        start_date: Moment | None = None,
        end_date: Moment | None = None,
        status: State | None = None,
        page: Page = 1,
        page_size: Size = 50,
    ) -> Response:
        """Reports, newest first; the place is the middle of the commune, whatever the key."""
        _check_code(service_code or SERVICE)
        ids = [one for one in (service_request_id or "").split(",") if one]
        closed = None if status is None else status is State.CLOSED
        asked = Asked(ids, start_date, end_date, closed, page, page_size)
        return await self._shown(request, format, asked)

    async def on_request(self, request: Request, reference: Reference, format: Format) -> Response:
        """One report by its reference."""
        return await self._shown(request, format, Asked([reference]), one=True)

    async def on_send(self, request: Request, format: Format) -> Response:
        """A new report. It becomes a task and is offered to a team, as one from chat is."""
        fields = await form_of(request)
        program = await self.gate.program(request, fields.get("api_key", ""))
        _check_code(fields.get("service_code", ""))
        sent = sent_in(fields)
        async with self.gate.house.sessions.begin() as session:
            report = await open311.take_down(session, program, sent)
            advice = short_advice(policy_of(session).hotline).render(self._language(request))
        self.gate.house.wake(Wake.PROMISED)
        told = {"service_request_id": report.reference, "service_notice": advice, "account_id": ""}
        return _answer(format, "service_requests", [told], status=201)

    async def _shown(
        self, request: Request, format: Format, asked: Asked, *, one: bool = False
    ) -> Response:
        program = await self.gate.program(request, request.query_params.get("api_key", ""))
        async with self.gate.house.looking() as session:
            rows = await open311.read_requests(session, program, asked)
        if one and not rows:
            raise NotFound(_("There is no such report."))
        language = self._language(request)
        return _answer(format, "service_requests", [say.request(row, language) for row in rows])

    def _language(self, request: Request) -> str:
        """What the client asks for, if it is English; else the installation's own."""
        wanted = request.headers.get("accept-language", "").lower()
        return "en" if wanted.startswith("en") else self.gate.language


def _check_code(code: str) -> None:
    if code != SERVICE:
        raise NotFound(_("There is no such service."))


def _answer(
    format: Format, root: str, told: list[Mapping[str, Any]] | Mapping[str, Any], status: int = 200
) -> Response:
    headers = {"Cache-Control": "no-store"}
    if format is Format.JSON:
        return JSONResponse(told, status, headers=headers)
    return Response(say.as_xml(root, told), status, headers=headers, media_type="text/xml")
