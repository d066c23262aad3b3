"""A form with one file and a few fields, bounded while it comes in; the doors say what is wrong."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

# The form's own lines around the file; a file a little too large is still told so by its reader.
_AROUND = 64 * 1024
# How much of a file that is too large is read to its end: a browser that is cut off while it
# sends never sees the answer.
_PATIENCE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes that the file may have, and what is raised for more and for what is no such form."""

    largest: int
    too_large: Callable[[], Exception]
    malformed: Callable[[], Exception]


@asynccontextmanager
async def file_form(request: Request, bounds: Bounds) -> AsyncIterator[FormData]:
    """The form, its file on the disk beyond a first megabyte, until it has been read."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise bounds.malformed()
    pieces = _pieces(request, bounds)
    parser = MultiPartParser(request.headers, pieces, max_files=1, max_fields=4, max_part_size=1024)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise bounds.malformed() from error
    try:
        yield form
    finally:
        await form.close()


async def _pieces(request: Request, bounds: Bounds) -> AsyncGenerator[bytes, None]:
    size, most = 0, bounds.largest + _AROUND
    async for piece in request.stream():
        size += len(piece)
        if size <= most:
            yield piece
        elif size > _PATIENCE:
            break
    if size > most:
        raise bounds.too_large()
