"""An export is never held whole: not the tasks that are read, and not the file that is written."""

import gc
import random
import tracemalloc
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.slices import CHUNK, file_of, slices_of
from services.exports import service as exports
from services.exports.formats import Format
from services.exports.model import Line, Span
from services.tasks.model import Task
from tests.factories import a_task

#: Lines of a slice; slices of a short and of a long file.
SLICE, SHORT, LONG = 100, 2, 20
#: Signs of a name that cannot be packed: so a workbook, too, is several pieces long.
LONG_NAME = 1200
#: Written on disk first, and handed on in pieces.
ON_DISK = (Format.XLSX, Format.GPKG)
SAID = [format for format in Format if format not in ON_DISK]
#: Bytes by which a file ten times as long may need more, where what is in it takes 2.4 MB.
MORE = dict.fromkeys(Format, 200_000) | dict.fromkeys(ON_DISK, CHUNK + 200_000)
AT = datetime(2026, 11, 30, 7, 5, tzinfo=UTC)


async def many_slices(count: int, asked: list[int] | None = None) -> AsyncIterator[list[Line]]:
    """Made as they are asked for, which is noted; no two lines alike."""
    for n in range(count):
        if asked is not None:
            asked.append(n)
        yield [a_line(n * SLICE + k) for k in range(SLICE)]


def a_line(n: int) -> Line:
    name = random.Random(n).randbytes(LONG_NAME // 2).hex()
    return Line(
        f"QT-26-{n:05}", 3, "verified", AT, AT, AT, AT, "mortar", "19429", "Xã Khe Sanh",
        16.6 + n / 1e6, 106.7, 10.0, f"Đội {name}", "MAG", "mortar", 2, "destroyed_in_situ",
    )  # fmt: skip


async def peak_of(format: Format, slices: int) -> int:
    """Bytes that Python held at most while the file was handed on piece by piece."""
    gc.collect()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    async for _piece in file_of(many_slices(slices), format):
        pass
    return tracemalloc.get_traced_memory()[1] - before


@pytest.mark.parametrize("format", Format)
async def test_a_file_ten_times_as_long_needs_no_more_memory(format: Format) -> None:
    tracemalloc.start()
    try:
        await peak_of(format, 1)  # what is made once: caches, styles, compiled patterns
        short = await peak_of(format, SHORT)
        long = await peak_of(format, LONG)
    finally:
        tracemalloc.stop()

    assert long < short + MORE[format]


@pytest.mark.parametrize("format", SAID)
async def test_bytes_leave_before_the_last_line_was_read(format: Format) -> None:
    asked, left = list[int](), list[int]()

    async for piece in file_of(many_slices(LONG, asked), format):
        left.append(len(asked))
        assert len(piece) < 3 * SLICE * LONG_NAME

    assert left == [0, *range(1, LONG + 1), LONG], "a slice is read when the one before has left"


@pytest.mark.parametrize("format", ON_DISK)
async def test_a_file_on_disk_is_handed_on_in_bounded_pieces(format: Format) -> None:
    pieces = [len(piece) async for piece in file_of(many_slices(LONG), format)]

    assert len(pieces) > 3
    assert set(pieces[:-1]) == {CHUNK}
    assert 0 < pieces[-1] <= CHUNK


async def test_no_more_tasks_than_a_slice_are_in_hand_and_no_session_is_open_between(
    session: AsyncSession, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "SLICE", 5)
    async with sessions.begin() as filling:
        for _ in range(23):
            await a_task(filling)
    gc.collect()
    there, found = tasks_in_hand(), list[int]()

    async for lines in slices_of(sessions, Span(), exact=True):
        gc.collect()
        found.append(len(lines))
        assert tasks_in_hand() - there <= 5

    assert found == [5, 5, 5, 5, 3]


def tasks_in_hand() -> int:
    return sum(isinstance(one, Task) for one in gc.get_objects())
