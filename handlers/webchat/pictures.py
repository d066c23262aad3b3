"""Drawn pictures for everybody; photos and recordings for those whose conversation has them."""

import asyncio
import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from handlers.sniff import media_type
from handlers.webchat.desk import Desk
from handlers.webchat.hearing import Seat
from handlers.webchat.inbound import CHANNEL
from handlers.webchat.refusals import ChatRoute, TurnedAway, missing
from services.disclosure.document import FILE_NAME
from services.media.queries import media_at
from services.messages import Address
from services.notify.channel import SendFailed
from services.readings.model import Subject, Way
from services.readings.service import foreign_viewer, note_reading
from services.texts import _
from services.transcript import service as transcript

_DRAWN = re.compile(r"[A-Za-z0-9_:;.,-]{1,120}|figures:[0-9.;-]{1,300}|results:[a-z0-9.;-]{1,700}")
#: Drawings that tell of somebody’s place or school.
_OF_SOMEBODY = ("map:", "figures:", "certificate:", "summary:", "results:", "classcode:")
_PUBLIC = "public, max-age=86400"
_PRIVATE = "private, max-age=86400"
# Should a browser ever be brought to open one as a page, nothing in it may run.
_LOCKED = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}


class Pictures:
    """`GET /chat/picture/NAME`, `spoken/NAME`, `media/ID`, and one's own `upload/NAME` and
    `document/ID`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/chat/picture/{name}", self.on_picture, methods=["GET"])
        router.add_api_route("/chat/spoken/{name}", self.on_spoken, methods=["GET"])
        router.add_api_route("/chat/media/{media_id}", self.on_media, methods=["GET"])
        router.add_api_route("/chat/document/{person_id}", self.on_document, methods=["GET"])
        router.add_api_route("/chat/upload/{name}", self.on_upload, methods=["GET"])
        return router

    async def on_picture(self, request: Request, name: str) -> Response:
        if not _DRAWN.fullmatch(name):
            raise missing()
        cache = _PRIVATE if name.startswith(_OF_SOMEBODY) else _PUBLIC
        return _file(await self._load(request, f"drawn:{name}"), cache)

    async def on_spoken(self, request: Request, name: str) -> Response:
        return _file(await self._load(request, f"spoken:{name}"), _PUBLIC)

    async def on_media(self, request: Request, media_id: str, seat: Seat = "") -> Response:
        ref = f"media:{media_id}"
        await self._check_shown(request, seat, ref)
        content = await self._load(request, ref)
        await self._note_look(self.desk.known_contact(request, seat), int(media_id))
        return _file(content, _PRIVATE)

    async def on_document(self, request: Request, person_id: str, seat: Seat = "") -> Response:
        """What is held about the asker, made now: no browser may keep it for the next one."""
        ref = f"mydata:{person_id}"
        await self._check_shown(request, seat, ref)
        content = await self._load(request, ref)
        named = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        headers = _LOCKED | {"Cache-Control": "no-store"} | named
        return Response(content, media_type="application/json", headers=headers)

    async def on_upload(self, request: Request, name: str, seat: Seat = "") -> Response:
        """As it was cleaned; until then as it came."""
        path = self.desk.incoming.path(name)
        await self._check_shown(request, seat, f"upload:{name}")
        if kept := await self._kept(name):
            return _file(await self._load(request, kept), _PRIVATE)
        if path is None or not path.exists():
            raise missing()
        return _file(await asyncio.to_thread(path.read_bytes), _PRIVATE)

    async def _kept(self, name: str) -> str | None:
        async with self.desk.house.looking() as session:
            media = await media_at(session, CHANNEL, name)
        return f"media:{media.id}" if media and media.file else None

    async def _check_shown(self, request: Request, seat: str, ref: str) -> None:
        contact = self.desk.known_contact(request, seat)
        async with self.desk.house.looking() as session:
            if not await transcript.may_see(session, contact, ref):
                raise missing()

    async def _note_look(self, contact: str, media_id: int) -> None:
        """Who opened a picture that somebody else sent; a browser asks for each once a day."""
        async with self.desk.house.looking() as session:
            viewer = await foreign_viewer(session, Address(CHANNEL, contact), media_id)
        if viewer is not None:
            async with self.desk.house.sessions.begin() as session:
                note_reading(session, by=viewer, what=Subject.MEDIA, id=media_id, how=Way.PICTURE)

    async def _load(self, request: Request, ref: str) -> bytes:
        try:
            return await self.desk.house.picture(ref, request.state.language)
        except KeyError as error:
            raise missing() from error
        except SendFailed as error:
            raise TurnedAway(503, _("This picture is not ready yet.")) from error


def _file(content: bytes, cache: str) -> Response:
    kind = media_type(content)
    if kind is None:
        raise missing()
    return Response(content, media_type=kind, headers=_LOCKED | {"Cache-Control": cache})
