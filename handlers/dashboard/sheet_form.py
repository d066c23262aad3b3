"""The form that brings a sheet to the desk: a file with a few fields, bounded while it comes in."""

import hmac
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from handlers.dashboard.office import check_same_origin
from services.errors import NotPermitted, SafeLaneError
from services.imports.model import Kind
from services.messages import clean
from services.sheets.rows import LARGEST
from services.signin.service import SignedIn
from services.texts import _

# The form's own lines around the file; a file a little too large is still told so by its reader.
_LARGEST_BODY = LARGEST + 64 * 1024
# How much of a file that is too large is read to its end: a browser that is cut off while it
# sends never sees the answer.
_PATIENCE = 64 * 1024 * 1024
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What was chosen, under which name, and the file's bytes."""

    kind: Kind
    name: str
    content: bytes


async def sheet_form(request: Request, who: SignedIn) -> SheetForm:
    """Raises NotPermitted for a form that is not from one of our pages in this browser."""
    check_same_origin(request)
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise _unreadable()
    parser = MultiPartParser(
        request.headers, _pieces(request), max_files=1, max_fields=4, max_part_size=1024
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise _unreadable() from error
    try:
        return await _read(form, who)
    finally:
        await form.close()


async def _pieces(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size <= _LARGEST_BODY:
            yield piece
        elif size > _PATIENCE:
            break
    if size > _LARGEST_BODY:
        raise SafeLaneError(_("This file is larger than {most} MB.", most=LARGEST // 1_000_000))


async def _read(form: FormData, who: SignedIn) -> SheetForm:
    if not hmac.compare_digest(str(form.get("form_key", "")), who.form_key):
        raise NotPermitted(_("This page is out of date. Load it again, please."))
    file, kind = form.get("file"), str(form.get("kind", ""))
    if kind not in list(Kind):
        raise _unreadable()
    if not isinstance(file, UploadFile) or not file.filename:
        raise SafeLaneError(_("No file was chosen."))
    name = clean(file.filename)[-LONGEST_NAME:]
    return SheetForm(Kind(kind), name, await file.read())


def _unreadable() -> NotPermitted:
    return NotPermitted(_("This form could not be read."))
