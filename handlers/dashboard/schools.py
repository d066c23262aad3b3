"""The schools' page: the list, who waits to be confirmed, one school, its poster."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.dashboard.school_words import SCHOOL_WORDS
from handlers.house import Wake
from services.desk.service import zone_of
from services.errors import NotFound, no_longer
from services.pictures.poster import FORMATS, poster_file
from services.quizzes.result_words import result_rows
from services.schools.hours import said
from services.schools.leaving import LONGEST_WHY
from services.schools.levels import LEVEL_NAMES
from services.schools.service import check_coordinator
from services.staffroom import service as staffroom
from services.staffroom.removing import removed
from services.staffroom.service import Asked
from services.teaching.summaries import this_years
from services.texts import _

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
_LIST, _ONE = "/dashboard/schools", "/dashboard/schools/{school_id}"


class Schools:
    """`GET /dashboard/schools`, one school, its poster and its year, and what is decided there."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route(_LIST, self.on_list, methods=["GET"])
        router.add_api_route(f"{_LIST}/decide", self.on_decide, methods=["POST"])
        router.add_api_route(_ONE, self.on_school, methods=["GET"])
        router.add_api_route(f"{_ONE}/year.png", self.on_year, methods=["GET"])
        router.add_api_route(f"{_ONE}/results/{{class_id}}.png", self.on_results, methods=["GET"])
        router.add_api_route(f"{_ONE}/poster", self.on_make, methods=["POST"])
        router.add_api_route(f"{_ONE}/revoke", self.on_revoke, methods=["POST"])
        router.add_api_route(f"{_ONE}/poster.{{kind}}", self.on_poster, methods=["GET"])
        return router

    async def on_list(self, request: Request) -> Response:
        who, asked = await self.office.seen(request), _asked(request)
        async with self.office.house.sessions.begin() as session:
            found = await staffroom.listed(session, who, asked)
            waiting, zone = await staffroom.waiting(session, who), zone_of(session)
        values: dict[str, Any] = {"who": who, "asked": asked, "found": found, "zone": zone}
        values |= {"waiting": waiting, "levels": LEVEL_NAMES}
        return page("schools.html", request, text=SCHOOL_WORDS, **values)

    async def on_school(self, request: Request, school_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.sessions.begin() as session:
            shown, zone = await staffroom.read_school(session, who, school_id), zone_of(session)
            gone = await removed(session, who, school_id)
            answered = await staffroom.results_of(session, shown) if who.coordinates else ()
        values: dict[str, Any] = {"who": who, "shown": shown, "zone": zone, "said": said}
        values |= {"removed": gone, "longest": LONGEST_WHY}
        values |= {"answered": answered, "result_rows": result_rows}
        return page("school.html", request, text=SCHOOL_WORDS, levels=LEVEL_NAMES, **values)

    async def on_year(self, request: Request, school_id: Id) -> Response:
        """What it has taught in this school year, on one sheet."""
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            shown = await staffroom.opened(session, who, school_id)
            name = await this_years(session, shown.school)
        drawn = await self.office.house.picture(f"drawn:{name}", request.state.language)
        return Response(drawn, media_type="image/png", headers=headers(request))

    async def on_results(self, request: Request, school_id: Id, class_id: Id) -> Response:
        """A chart of how one of its classes answered, for coordinators."""
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            await check_coordinator(session, who.person)
            shown = await staffroom.opened(session, who, school_id)
            answered = await staffroom.results_of(session, shown)
        chart = next((one.chart for one in answered if one.school_class.id == class_id), None)
        if chart is None:
            raise NotFound(_("There is no such class."))
        drawn = await self.office.house.picture(f"drawn:{chart}", request.state.language)
        return Response(drawn, media_type="image/png", headers=headers(request))

    async def on_decide(self, request: Request) -> Response:
        who, fields = await self.office.acting(request)
        person, yes = _number(fields.get("person", "")), fields.get("yes") == "1"
        async with self.office.house.sessions.begin() as session:
            await staffroom.decide(session, who, person, yes=yes)
        self.office.house.wake(Wake.PROMISED)
        return RedirectResponse(_LIST, 303)

    async def on_make(self, request: Request, school_id: Id) -> Response:
        who, _fields = await self.office.acting(request)
        async with self.office.house.sessions.begin() as session:
            await staffroom.make_poster(session, who, school_id)
        return RedirectResponse(f"{_LIST}/{school_id}#poster", 303)

    async def on_revoke(self, request: Request, school_id: Id) -> Response:
        """Asked once more, for posters that hang there open nothing any more."""
        who, fields = await self.office.acting(request)
        if fields.get("sure") != "1":
            raise no_longer()
        async with self.office.house.sessions.begin() as session:
            await staffroom.revoke_poster(session, who, school_id)
        return RedirectResponse(f"{_LIST}/{school_id}#poster", 303)

    async def on_poster(
        self, request: Request, school_id: Id, kind: Literal["png", "pdf"]
    ) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            poster = await staffroom.poster_of(session, who, school_id)
        content = await asyncio.to_thread(poster_file, poster, kind)
        name = {"Content-Disposition": f'attachment; filename="poster-{school_id}.{kind}"'}
        return Response(content, media_type=FORMATS[kind], headers=headers(request) | name)


def _asked(request: Request) -> Asked:
    """What is no choice of the form narrows nothing."""
    given = request.query_params
    written = given.get("page", "")
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
    joined = given.get("joined", "")
    return Asked(
        given.get("q", "")[:120].strip(),
        given.get("commune", "")[:10],
        given.get("level", "")[:20],
        joined if joined in ("yes", "no") else "",
        number,
    )


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise no_longer()
    return int(written)
