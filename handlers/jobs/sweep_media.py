"""The job that takes out of the media folder what nobody needs: settled uploads, nameless files."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from handlers.house import Sessions
from services import clock
from services.media.model import MediaState
from services.media.queries import named_files, states_of
from services.media.store import MediaFolder

Thing = TypeVar("Thing")

#: Seconds between two sweeps.
SWEEP_EVERY = 900.0
#: A file is written before the row that names it is committed.
YOUNG = timedelta(hours=1)
#: An upload that no row names may belong to a message that has not been answered yet.
UNHEARD = timedelta(days=30)
#: Other names are those of files that a crash left half written.
_UPLOAD = re.compile("[0-9a-f]{32}")
#: The channel whose files lie in the folder of uploads.
UPLOADS = "webchat"
#: Names asked about at once.
MOST = 500


async def sweep(sessions: Sessions, folder: MediaFolder) -> int:
    """How many files were unlinked. Any number of processes may sweep the same folder."""
    return await _sweep_uploads(sessions, folder) + await _sweep_kept(sessions, folder)


async def _sweep_kept(sessions: Sessions, folder: MediaFolder) -> int:
    """Those whose rows were erased, or never written."""
    places = await asyncio.to_thread(folder.folders)
    old = [p / name for p in places for name in await asyncio.to_thread(_older, p, YOUNG)]
    count = 0
    for some in _slices(old):
        async with sessions() as session:
            known = await named_files(session, [path.name for path in some])
        count += await asyncio.to_thread(_unlink, [p for p in some if p.name not in known])
    return count


async def _sweep_uploads(sessions: Sessions, folder: MediaFolder) -> int:
    """Those that were kept or refused, and those that nobody ever asked for."""
    names = await asyncio.to_thread(_older, folder.incoming, YOUNG)
    forgotten = set(await asyncio.to_thread(_older, folder.incoming, UNHEARD))
    count = 0
    for some in _slices(names):
        async with sessions() as session:
            states = await states_of(session, UPLOADS, some)
        done = {name for name, state in states.items() if state is not MediaState.PENDING}
        unknown = set(some) - states.keys()
        useless = done | {n for n in unknown if n in forgotten or not _UPLOAD.fullmatch(n)}
        count += await asyncio.to_thread(_unlink, [folder.incoming / name for name in useless])
    return count


def _older(place: Path, age: timedelta) -> Sequence[str]:
    before = (clock.now() - age).timestamp()
    if not place.is_dir():
        return []
    return sorted(path.name for path in place.iterdir() if _changed(path) < before)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # swept by another process just now
        return float("inf")


def _slices(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), MOST):
        yield things[start : start + MOST]


def _unlink(paths: Sequence[Path]) -> int:
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)
