"""The one function that opens the doors of programs."""

from typing import Any

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.api.figures import FigureDoor
from handlers.api.gate import Gate
from handlers.api.ical import ICal
from handlers.api.lessons_ical import LessonsIcal
from handlers.api.ogc import Ogc
from handlers.api.open311 import Open311
from handlers.api.problems import problem
from handlers.api.reference import Reference
from handlers.api.taught import TaughtDoor
from handlers.api.v1 import V1

#: Said above everything in the documentation.
ABOUT = (
    "Tasks, reports and teams for maps, registers and hotline systems. Nothing here carries a "
    "name, a number, a word, a photo or a recording of a reporter. How keys are made, what their "
    "scopes open and what to mind stands in docs/data.md."
)


def open_api(app: FastAPI, gate: Gate) -> None:
    """Join them to the app."""
    for doors in (
        V1(gate),
        FigureDoor(gate),
        TaughtDoor(gate),
        Ogc(gate),
        Open311(gate),
        ICal(gate),
        LessonsIcal(gate),
        Reference(app),
    ):
        app.include_router(doors.routes())
    app.add_exception_handler(StarletteHTTPException, _no_door)
    describe = app.openapi
    app.openapi = lambda: _as_it_is(describe())  # type: ignore[method-assign]


async def _no_door(request: Request, error: Exception) -> Response:
    """An address or a method that no door has: for programs in the same shape as any refusal."""
    assert isinstance(error, StarletteHTTPException)
    if not request.url.path.startswith("/api/"):
        return await http_exception_handler(request, error)
    said = problem(error.status_code, error.detail)
    said.headers.update(error.headers or {})
    return said


def _as_it_is(spec: dict[str, Any]) -> dict[str, Any]:
    """Without the refusal that FastAPI writes down by itself where a door has another one."""
    for path in spec["paths"].values():
        for operation in path.values():
            refused = operation["responses"].get("422", {})
            if "application/json" in refused.get("content", {}):
                del operation["responses"]["422"]
    return spec
