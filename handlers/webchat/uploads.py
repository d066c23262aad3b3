"""The door through which photos and recordings come in."""

import asyncio
import re

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse

from handlers.file_form import Bounds, file_form
from handlers.webchat.desk import Desk, check_same_origin
from handlers.webchat.hearing import Seat, store
from handlers.webchat.refusals import ChatRoute, TurnedAway, malformed
from handlers.webchat.said import message_id
from services.messages import Kind
from services.texts import _

LARGEST_FILE = 20 * 1024 * 1024

_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}")


class Uploads:
    """`POST /chat/file`: a form with `id`, `kind` (photo, voice or video) and `file`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/chat/file", self.on_file, methods=["POST"], status_code=202)
        return router

    async def on_file(self, request: Request, seat: Seat = "") -> JSONResponse:
        check_same_origin(request)
        contact = self.desk.known_contact(request, seat)
        async with file_form(request, Bounds(LARGEST_FILE, too_large, malformed)) as form:
            said_id, kind, file = message_id(form.get("id")), _kind_of(form), _file_of(form)
            ref = await asyncio.to_thread(self.desk.incoming.keep, file.file)
        raw = {
            kind.value: {"ref": ref, "size": file.size, "mime": _mime_of(file)},
            "language": request.state.language,
        }
        payload = {kind.value: f"upload:{ref}"}
        new = await store(self.desk, contact, said_id, raw=raw, payload=payload)
        if not new:
            await asyncio.to_thread(self.desk.incoming.forget, ref)
        return JSONResponse({"id": said_id, "new": new}, status_code=202)


def too_large() -> TurnedAway:
    return TurnedAway(
        413,
        _("This file is too large. Photos, voice and video up to 20 MB are accepted."),
    )


def _kind_of(form: FormData) -> Kind:
    try:
        return Kind(str(form.get("kind")))
    except ValueError as error:
        raise malformed() from error


def _file_of(form: FormData) -> UploadFile:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.size:
        raise TurnedAway(422, _("The file is empty. Please choose it again."))
    if file.size > LARGEST_FILE:
        raise too_large()
    return file


def _mime_of(file: UploadFile) -> str:
    """What the browser says it is, as a hint only; the media room looks for itself."""
    named = (file.content_type or "").split(";")[0].strip().lower()
    return named if _MIME.fullmatch(named) else ""
