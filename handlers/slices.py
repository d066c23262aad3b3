"""An export, read slice by slice and handed on as it is written: never held whole in memory."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from handlers.house import Sessions
from services.exports import schools
from services.exports import service as exports
from services.exports import sessions as taught
from services.exports.formats import DiskWriter, Format, TextWriter, disk_writer, text_writer
from services.exports.mapping import OWN, Form
from services.exports.model import Span
from services.exports.school_lines import SchoolSpan
from services.exports.session_lines import SessionSpan

#: Bytes of a finished file that are in memory at a time.
CHUNK = 256 * 1024

#: Lines of one table or of another; whoever writes them knows which.
Slices = AsyncIterator[Sequence[Any]]


async def slices_of(sessions: Sessions, span: Span, *, exact: bool) -> Slices:
    """A transaction for each slice: a slow reader holds none open."""
    after: int | None = 0
    while after is not None:
        async with sessions() as session:
            lines, after = await exports.read_slice(session, span, after=after, exact=exact)
        yield lines


async def session_slices(sessions: Sessions, span: SessionSpan) -> Slices:
    """Sessions of risk education in place of tasks."""
    after: int | None = 0
    while after is not None:
        async with sessions() as session:
            lines, after = await taught.read_slice(session, span, after=after)
        yield lines


async def school_slices(sessions: Sessions, span: SchoolSpan) -> Slices:
    """Schools in place of tasks."""
    after: int | None = 0
    while after is not None:
        async with sessions() as session:
            lines, after = await schools.read_slice(session, span, after=after)
        yield lines


async def one_slice(lines: Sequence[Any]) -> Slices:
    """What is few enough to have been read at once."""
    yield lines


async def file_of(slices: Slices, format: Format, form: Form = OWN) -> AsyncIterator[bytes]:
    """The file's bytes, piece by piece."""
    writer = text_writer(format, form)
    pieces = _said(slices, writer) if writer else _written(slices, format, form)
    async for piece in pieces:
        yield piece


async def _said(slices: Slices, writer: TextWriter) -> AsyncIterator[bytes]:
    yield writer.begin().encode()
    first = True
    async for lines in slices:
        yield writer.body(lines, first=first).encode()
        first = False
    yield writer.end().encode()


async def _written(slices: Slices, format: Format, form: Form) -> AsyncIterator[bytes]:
    """In a folder of its own, which is gone afterwards even when the reader has left."""
    with tempfile.TemporaryDirectory(prefix="safelane-export-") as folder:
        path = Path(folder) / f"{form.table.name}.{format}"
        writer = await asyncio.to_thread(disk_writer, format, path, form)
        try:
            async for lines in slices:
                await asyncio.to_thread(writer.add, lines)
        finally:
            await asyncio.to_thread(_close, writer)
        file = await asyncio.to_thread(path.open, "rb")
        try:
            while piece := await asyncio.to_thread(file.read, CHUNK):
                yield piece
        finally:
            file.close()


def _close(writer: DiskWriter) -> None:
    writer.close()
