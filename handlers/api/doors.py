"""The one function that opens the doors of programs."""

from typing import Any

from fastapi import FastAPI

from handlers.api.gate import Gate
from handlers.api.ogc import Ogc
from handlers.api.open311 import Open311
from handlers.api.reference import Reference
from handlers.api.v1 import V1

#: Said above everything in the documentation.
ABOUT = (
    "Tasks, reports and teams for maps, registers and hotline systems. Nothing here carries a "
    "name, a number, a word, a photo or a recording of a reporter. How keys are made, what their "
    "scopes open and what to mind stands in docs/data.md."
)


def open_api(app: FastAPI, gate: Gate) -> None:
    """Join them to the app."""
    for doors in (V1(gate), Ogc(gate), Open311(gate), Reference(app)):
        app.include_router(doors.routes())
    describe = app.openapi
    app.openapi = lambda: _as_it_is(describe())  # type: ignore[method-assign]


def _as_it_is(spec: dict[str, Any]) -> dict[str, Any]:
    """Without the refusal that FastAPI writes down by itself where a door has another one."""
    for path in spec["paths"].values():
        for operation in path.values():
            refused = operation["responses"].get("422", {})
            if "application/json" in refused.get("content", {}):
                del operation["responses"]["422"]
    return spec
