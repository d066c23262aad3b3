"""The chat page, the page of four phones, and the one function that builds the whole channel."""

from pathlib import Path

from fastapi import APIRouter, Depends
from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from handlers.house import House
from handlers.shared_commit import SharedCommit
from handlers.statics import Statics
from handlers.webchat.desk import Desk
from handlers.webchat.doorstep import Doorstep
from handlers.webchat.hearing import Hearing, Seat
from handlers.webchat.identity import DEMO_SEATS, Identities, demo_contact, new_contact
from handlers.webchat.incoming import Incoming
from handlers.webchat.listeners import Listeners
from handlers.webchat.pictures import Pictures
from handlers.webchat.refusals import ChatRoute, crowded, missing
from handlers.webchat.streams import Streams
from handlers.webchat.uploads import LARGEST_FILE, Uploads
from handlers.webchat.words import page_words, script_words
from locales import LANGUAGES
from services.transcript.service import hear_all

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

_STATIC = Path(__file__).parent / "static"

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; media-src 'self' blob:; form-action 'self'; frame-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(self)",
    "Cache-Control": "no-store",
}


class Pages:
    """`GET /`, `GET /chat` and, in demo mode only, `GET /demo`. None of them asks the database."""

    def __init__(self, desk: Desk, statics: Statics) -> None:
        self.desk = desk
        self.statics = statics

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/", self.on_root, methods=["GET"])
        router.add_api_route("/chat", self.on_chat, methods=["GET"])
        router.add_api_route("/demo", self.on_demo, methods=["GET"])
        return router

    async def on_root(self) -> Response:
        return RedirectResponse("/demo" if self.desk.demo else "/chat")

    async def on_chat(self, request: Request, seat: Seat = "") -> Response:
        contact = self.desk.identities.contact(request, seat)
        if contact is None and not self.desk.doorstep.admits(request):
            return crowded(request.state.language, self.desk.hotline)
        page = self._page("chat.html", request, seat=seat, largest=LARGEST_FILE)
        contact = contact or new_contact()
        self.desk.identities.remember(page, seat, contact)
        return page

    async def on_demo(self, request: Request) -> Response:
        if not self.desk.demo:
            raise missing()
        page = self._page("demo.html", request, seats=DEMO_SEATS)
        for seat in DEMO_SEATS:
            self.desk.identities.remember(page, seat, demo_contact(seat))
        return page

    def _page(self, template: str, request: Request, **values: object) -> Response:
        language = request.state.language
        content = _TEMPLATES.get_template(template).render(
            words=page_words(language, self.desk.hotline),
            script_words=script_words(language, self.desk.hotline),
            language=language,
            languages=LANGUAGES,
            hotline=self.desk.hotline,
            dialled="".join(sign for sign in self.desk.hotline if sign.isdigit() or sign == "+"),
            demo=self.desk.demo,
            assets=self.statics.address,
            **values,
        )
        return HTMLResponse(content, headers=_HEADERS)


def routers(
    house: House,
    *,
    secret: str,
    secure: bool,
    demo: bool,
    default_language: str,
    hotline: str,
    media_dir: Path,
    listeners: Listeners,
    doorstep: Doorstep | None = None,
) -> APIRouter:
    """All doors of the built-in channel, joined."""
    desk = Desk(
        house=house,
        hear=SharedCommit(house.sessions, hear_all, order=lambda told: told[0].contact),
        identities=Identities(secret=secret, secure=secure, demo=demo),
        incoming=Incoming(media_dir / "incoming"),
        listeners=listeners,
        default_language=default_language,
        hotline=hotline,
        demo=demo,
        doorstep=doorstep or Doorstep(),
    )
    statics = Statics("/chat/static", _STATIC.iterdir())
    joined = APIRouter(dependencies=[Depends(desk.notice_language)], include_in_schema=False)
    doors = (Pages(desk, statics), Hearing(desk), Uploads(desk), Streams(desk), Pictures(desk))
    for door in (*doors, statics):
        joined.include_router(door.routes())
    return joined
