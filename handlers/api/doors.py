"""The one function that opens the doors of programs."""

from fastapi import FastAPI

from handlers.api.gate import Gate
from handlers.api.reference import Reference
from handlers.api.v1 import V1
from handlers.house import House

#: Said above everything in the documentation.
ABOUT = (
    "Tasks, reports and teams for maps, registers and hotline systems. Nothing here carries a "
    "name, a number, a word, a photo or a recording of a reporter. How keys are made, what their "
    "scopes open and what to mind stands in docs/data.md."
)


def open_api(app: FastAPI, house: House, *, per_minute: int) -> None:
    """`per_minute`: requests of one key in this process; 0 for any number."""
    gate = Gate(house, per_minute)
    for doors in (V1(gate), Reference(app)):
        app.include_router(doors.routes())
