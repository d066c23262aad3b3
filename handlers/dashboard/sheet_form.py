"""The form that brings a sheet to the desk: a file with a few fields, bounded while it comes in."""

import hmac
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from handlers.dashboard.office import check_same_origin
from handlers.file_form import Bounds, file_form
from services.errors import NotPermitted, SafeLaneError
from services.imports.model import Kind
from services.messages import clean
from services.sheets.rows import LARGEST
from services.signin.service import SignedIn
from services.texts import _

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
    async with file_form(request, Bounds(LARGEST, _too_large, _unreadable)) as form:
        return await _read(form, who)


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


def _too_large() -> SafeLaneError:
    return SafeLaneError(_("This file is larger than {most} MB.", most=LARGEST // 1_000_000))
