"""A sheet at the desk: looked at, taken in exactly as it was seen, and taken back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import SafeLaneError, no_longer
from services.imports import queries
from services.imports.kinds import SHEETS, State
from services.imports.model import Kind, SheetUpload
from services.imports.seen import Seen
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.texts import _

log = structlog.get_logger(__name__)

#: How long a sheet that was looked at waits to be taken in.
WAITS = timedelta(hours=1)
#: How long what was taken in can be taken back, and how long it is known at all.
UNDO, KEPT = timedelta(days=7), timedelta(days=365)
#: What was taken in lately, as the page shows it.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Brought:
    """A sheet and what was read in it."""

    kind: Kind
    name: str
    content: bytes
    lines: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A sheet that was taken in, by whom, and whether it can be taken back."""

    upload: SheetUpload
    by: str
    undoable: bool


async def look(session: AsyncSession, who: SignedIn, brought: Brought) -> Seen:
    """Nothing is written but that it was looked at. Raises NotPermitted and SheetError."""
    check_page(who, Page.IMPORT)
    room, now = SHEETS[brought.kind], clock.now()
    items = await room.look(session, brought.lines)
    await queries.drop_untaken(session, before=now - WAITS)
    await queries.drop_taken(session, before=now - KEPT)
    state = await room.state(session, room.keys(brought.lines))
    upload = SheetUpload(
        kind=brought.kind,
        name=brought.name,
        content=brought.content,
        seen=_digest(state),
        person_id=who.person.id,
        uploaded_at=now,
    )
    session.add(upload)
    await session.flush()
    return Seen(upload.id, items)


async def waiting(session: AsyncSession, who: SignedIn, upload_id: int) -> tuple[Kind, bytes]:
    """What this person has looked at and not yet taken in."""
    upload = await queries.get_upload(session, upload_id)
    return _access(who, upload).kind, (upload and upload.content) or b""


def _access(who: SignedIn, upload: SheetUpload | None) -> SheetUpload:
    """Their own, neither taken in yet nor too old. Raises NotPermitted, IllegalMove."""
    check_page(who, Page.IMPORT)
    if upload is None or upload.person_id != who.person.id or upload.taken_at is not None:
        raise no_longer()
    if upload.content is None or upload.uploaded_at < clock.now() - WAITS:
        raise SafeLaneError(_("This preview is too old. Choose the file once more, please."))
    return upload


async def take_over(
    session: AsyncSession, who: SignedIn, upload_id: int, lines: Sequence[Any]
) -> Seen:
    """All of the sheet. Where something that it names has changed since it was looked at, nothing
    is taken in: it must be looked at again."""
    upload = _access(who, await queries.lock_upload(session, upload_id))
    room = SHEETS[upload.kind]
    seen = Seen(upload.id, await room.look(session, lines))
    before = await room.state(session, room.keys(lines))
    if _digest(before) != upload.seen:
        upload.seen = _digest(before)
        return replace(seen, again=True)
    await room.take(session, lines, by=who.person)
    after = await room.state(session, room.keys(lines))
    upload.before, upload.after, upload.content = before, after, None
    upload.taken_at = clock.now()
    log.info("sheet taken in", kind=upload.kind.value, lines=len(lines), by=who.person.id)
    return seen


async def take_back(session: AsyncSession, who: SignedIn, upload_id: int) -> SheetUpload:
    """What stood there before. Raises when anything of it was changed since."""
    check_page(who, Page.IMPORT)
    upload = await queries.lock_upload(session, upload_id)
    if upload is None or not _undoable(upload):
        raise no_longer()
    room, before, after = SHEETS[upload.kind], upload.before or {}, upload.after or {}
    if _digest(await room.state(session, list(after))) != _digest(after):
        raise SafeLaneError(_("What this sheet brought was changed since. Nothing was taken back."))
    await room.restore(session, before, by=who.person)
    upload.undone_at, upload.undone_by = clock.now(), who.person.id
    log.info("sheet taken back", kind=upload.kind.value, by=who.person.id)
    return upload


async def taken_lately(session: AsyncSession, who: SignedIn) -> list[Taken]:
    check_page(who, Page.IMPORT)
    found = await queries.taken(session, limit=SHOWN)
    return [Taken(upload, name or "", _undoable(upload)) for upload, name in found]


def _undoable(upload: SheetUpload) -> bool:
    taken = upload.taken_at
    return taken is not None and upload.undone_at is None and taken > clock.now() - UNDO


def _digest(state: State) -> str:
    told = json.dumps(state, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
