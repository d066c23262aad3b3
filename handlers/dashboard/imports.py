"""Sheets at the desk: chosen, seen as they would be, taken over, taken back; templates of each."""

import asyncio
from typing import Any, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.dashboard.import_words import IMPORT_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.sheet_form import sheet_form
from handlers.house import Wake
from services.board.service import show_changes
from services.desk.service import area_of, zone_of
from services.errors import no_longer
from services.exports.formats import KINDS as TYPES
from services.exports.formats import Format
from services.imports import service as imports
from services.imports.kinds import SHEETS
from services.imports.model import Kind
from services.imports.seen import WHAT_NAMES, What
from services.imports.service import Brought
from services.sheets.problems import SheetError
from services.sheets.rows import LARGEST, MOST_ROWS
from services.sheets.templates import explain, template_csv, template_xlsx
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.texts import Number, _

#: Lines, and mistakes, that a page shows; the numbers of all of them stand above.
MOST_SHOWN = 500
BOUNDS = _(
    "at most {megabytes} MB and {rows} rows",
    megabytes=LARGEST // 1_000_000,
    rows=Number(MOST_ROWS),
)
_TEMPLATES = {"csv": template_csv, "xlsx": template_xlsx}


class Imports:
    """`/dashboard/import`, for coordinators."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        root = "/dashboard/import"
        router.add_api_route(root, self.on_page, methods=["GET"])
        router.add_api_route(root, self.on_file, methods=["POST"])
        router.add_api_route(f"{root}/take", self.on_take, methods=["POST"])
        router.add_api_route(f"{root}/back", self.on_back, methods=["POST"])
        router.add_api_route(root + "/{kind}.{format}", self.on_template, methods=["GET"])
        return router

    async def on_page(self, request: Request) -> Response:
        return await self._show(request, await self.office.seen(request))

    async def on_template(
        self, request: Request, kind: Kind, format: Literal["csv", "xlsx"]
    ) -> Response:
        check_page(await self.office.signed_in(request), Page.IMPORT)
        sheet = SHEETS[kind]
        content = _TEMPLATES[format](sheet.columns, sheet.examples)
        name = {"Content-Disposition": f'attachment; filename="{kind}.{format}"'}
        kinds = headers(request) | name
        return Response(content, media_type=TYPES[Format(format)], headers=kinds)

    async def on_file(self, request: Request) -> Response:
        """What it would do; or all that is wrong with it, as it was chosen."""
        who = await self.office.signed_in(request)
        check_page(who, Page.IMPORT)
        form = await sheet_form(request, who)
        try:
            lines = await self._read(form.kind, form.content)
            brought = Brought(form.kind, form.name, form.content, lines)
            async with self.office.house.sessions.begin() as session:
                seen = await imports.look(session, who, brought)
        except SheetError as error:
            return await self._wrong(request, who, form.kind, error)
        return await self._show(request, who, kind=form.kind, file=form.name, seen=seen)

    async def on_take(self, request: Request) -> Response:
        who, fields = await self.office.acting(request)
        number = _number(fields.get("upload", ""))
        async with self.office.house.looking() as session:
            kind, content = await imports.waiting(session, who, number)
        try:
            lines = await self._read(kind, content)
            async with self.office.house.sessions.begin() as session:
                seen = await imports.take_over(session, who, number, lines)
                await show_changes(session)
        except SheetError as error:
            return await self._wrong(request, who, kind, error)
        return await self._taken(request, who, kind=kind, seen=seen)

    async def on_back(self, request: Request) -> Response:
        who, fields = await self.office.acting(request)
        async with self.office.house.sessions.begin() as session:
            await imports.take_back(session, who, _number(fields.get("upload", "")))
            await show_changes(session)
        self.office.house.wake(Wake.PROMISED)
        return await self._show(request, who, back=True)

    async def _read(self, kind: Kind, content: bytes) -> Any:
        """Beside everything else: a long sheet takes a while."""
        async with self.office.house.looking() as session:
            area = area_of(session)
        return await asyncio.to_thread(SHEETS[kind].read, content, area)

    async def _wrong(
        self, request: Request, who: SignedIn, kind: Kind, error: SheetError
    ) -> Response:
        return await self._show(request, who, status=422, kind=kind, problems=error.found)

    async def _taken(self, request: Request, who: SignedIn, **told: Any) -> Response:
        self.office.house.wake(Wake.PROMISED)
        return await self._show(request, who, taken=not told["seen"].again, **told)

    async def _show(
        self, request: Request, who: SignedIn, *, status: int = 200, **told: Any
    ) -> Response:
        async with self.office.house.looking() as session:
            lately, zone = await imports.taken_lately(session, who), zone_of(session)
        language = request.state.language
        explained = {kind: explain(sheet.columns, language) for kind, sheet in SHEETS.items()}
        values: dict[str, Any] = {
            "kind": Kind.TEAMS, "seen": None, "problems": (), "taken": False, "back": False,
            "sheets": SHEETS, "explained": explained, "lately": lately, "zone": zone,
            "whats": WHAT_NAMES, "What": What, "most": MOST_SHOWN,
            "bounds": BOUNDS, "file": "",
        }  # fmt: skip
        return page(
            "import.html", request, status=status, text=IMPORT_WORDS, who=who, **(values | told)
        )


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise no_longer()
    return int(written)
