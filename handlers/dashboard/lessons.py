"""The lessons as they will look in chat, and whose approval their words have."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import locales
from handlers.dashboard.lesson_words import LESSON_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import headers, page
from handlers.dashboard.refusals import DeskRoute
from handlers.sniff import media_type
from services.courses import preview
from services.courses import service as courses
from services.courses.current import shipped
from services.courses.lesson import Card
from services.courses.naming import AUDIENCE_NAMES, SEASON_NAMES
from services.courses.service import LONGEST_BODY, Given, find_text
from services.desk.service import zone_of
from services.errors import NotFound, SafeLaneError
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.texts import _

Name = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
Code = Annotated[str, Path(pattern=r"^[a-z]{2}$")]
_ONE = "/dashboard/lessons/{course}/{lesson}"


class Lessons:
    """`GET /dashboard/lessons`, `GET` and `POST /dashboard/lessons/COURSE/LESSON`, its picture and
    its recordings."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route("/dashboard/lessons", self.on_list, methods=["GET"])
        router.add_api_route(_ONE, self.on_lesson, methods=["GET"])
        router.add_api_route(_ONE, self.on_form, methods=["POST"])
        router.add_api_route(f"{_ONE}/picture", self.on_picture, methods=["GET"])
        router.add_api_route(f"{_ONE}/voice/{{language}}", self.on_voice, methods=["GET"])
        return router

    async def on_list(self, request: Request) -> Response:
        who = await self.office.seen(request)
        async with self.office.house.looking() as session:
            shelf = await preview.read_shelf(session, who)
        return page("lessons.html", request, text=LESSON_WORDS, who=who, shelf=shelf,
                    others=preview.other_problems, names=locales.LANGUAGES)  # fmt: skip

    async def on_lesson(self, request: Request, course: Name, lesson: Name) -> Response:
        who = await self.office.signed_in(request)
        return await self._show(request, who, course, lesson, fields={})

    async def on_form(self, request: Request, course: Name, lesson: Name) -> Response:
        """`verb` is approve or withdraw, the latter asked about once more."""
        who, fields = await self.office.acting(request)
        if fields.get("verb") == "withdraw" and not fields.get("sure"):
            return await self._show(request, who, course, lesson, fields=fields, asking=True)
        try:
            await self._change(who, course, lesson, fields)
        except SafeLaneError as refused:
            return await self._show(request, who, course, lesson, fields=fields, why=refused.text,
                                    status=409)  # fmt: skip
        return RedirectResponse(f"/dashboard/lessons/{course}/{lesson}", 303)

    async def on_picture(self, request: Request, course: Name, lesson: Name) -> Response:
        who = await self.office.signed_in(request)
        check_page(who, Page.LESSONS)
        return await self._file(request, preview.picture_of(course, lesson))

    async def on_voice(
        self, request: Request, course: Name, lesson: Name, language: Code
    ) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.looking() as session:
            shown = await preview.read_one(session, who, course, lesson)
        for each in shown.versions:
            if each.language == language and each.voice:
                return await self._file(request, each.voice)
        raise NotFound(_("There is no recording of this lesson."))

    async def _file(self, request: Request, ref: str) -> Response:
        content = await self.office.house.picture(ref, request.state.language)
        kept = {"Cache-Control": "private, max-age=86400"}
        kind = media_type(content)
        return Response(content, media_type=kind, headers=headers(request) | kept)

    async def _change(
        self, who: SignedIn, course: str, lesson: str, fields: Mapping[str, str]
    ) -> None:
        text = find_text(shipped(), course, lesson, fields.get("language", ""))
        async with self.office.house.sessions.begin() as session:
            if fields.get("verb") == "withdraw":
                await courses.withdraw(session, text, by=who.person)
                return
            given = Given(fields.get("body", ""), _day(fields.get("on", "")))
            digest = fields.get("digest", "")
            await courses.approve(session, text, given, digest=digest, by=who.person)

    async def _show(
        self, request: Request, who: SignedIn, course: str, lesson: str,
        *, fields: Mapping[str, str], status: int = 200, **more: Any,
    ) -> Response:  # fmt: skip
        async with self.office.house.looking() as session:
            shown = await preview.read_one(session, who, course, lesson)
            zone = zone_of(session)
        values: dict[str, Any] = {
            "who": who, "shown": shown, "fields": fields, "zone": zone, "is_card": _is_card,
            "missing": preview.missing_languages(shown), "names": locales.LANGUAGES,
            "seasons": SEASON_NAMES, "audiences": AUDIENCE_NAMES,
            "longest": LONGEST_BODY, "why": None, "asking": False, **more,
        }  # fmt: skip
        return page("lesson.html", request, text=LESSON_WORDS, status=status, **values)


def _is_card(part: object) -> bool:
    return isinstance(part, Card)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise SafeLaneError(_("That day could not be read.")) from error
