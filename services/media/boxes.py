"""Taking hidden data out of MP4, MOV, M4A and 3GP files, picture and sound untouched. Pure.

These files are boxes within boxes (ISO/IEC 14496-12): four bytes of length, four of a name. Where
and by whom a film was made stands in `udta` (with `©xyz`, `loci`), `meta` and `uuid` boxes. Such a
box becomes a `free` one of zeros: every other byte stays where it was, so that no offset changes.
Tracks that carry data beside the film (a camera's GPS log) are taken out of the list of tracks,
and their samples stay in the file where no player looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.media.files import BadFile
from services.texts import _

BROKEN = _("The recording is damaged or incomplete. Please send it again if you still have it.")

_HIDDEN = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_HOLDERS = frozenset({b"moov", b"trak", b"moof", b"traf"})
#: What a track may be: sound, film, subtitles, hints and what joins them. Others hold data.
_SEEN_OR_HEARD = frozenset({b"soun", b"vide"})
#: No phone writes so many; a file of nothing but tiny boxes is made to keep us busy.
_MOST_BOXES = 20_000


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    body: int
    end: int


def without_metadata(data: bytes) -> bytes:
    """The same file, of the same length. Raises BadFile for one whose boxes cannot be followed."""
    file, count = bytearray(data), 0
    waiting = [(0, len(file))]
    while waiting:
        for box in _boxes(file, *waiting.pop()):
            count += 1
            if count > _MOST_BOXES:
                raise BadFile(BROKEN)
            if box.name in _HIDDEN or (box.name == b"trak" and _is_data(file, box)):
                _empty(file, box)
            elif box.name in _HOLDERS:
                waiting.append((box.body, box.end))
    return bytes(file)


def _boxes(file: bytearray, start: int, end: int) -> Iterator[_Box]:
    while start < end:
        box = _box_at(file, start, end)
        yield box
        start = box.end


def _box_at(file: bytearray, start: int, end: int) -> _Box:
    """A length of 1 stands for eight bytes of length behind the name, one of 0 for the rest."""
    size, name = int.from_bytes(file[start : start + 4]), bytes(file[start + 4 : start + 8])
    body = start + 8
    if size == 1:
        size, body = int.from_bytes(file[body : body + 8]), body + 8
    elif size == 0:
        size = end - start
    if start + size > end or start + size < body:
        raise BadFile(BROKEN)
    return _Box(name, start, body, start + size)


def _is_data(file: bytearray, track: _Box) -> bool:
    """Whether the track's handler (in `mdia`, `hdlr`) is neither that of sound nor of film."""
    media = next((b for b in _boxes(file, track.body, track.end) if b.name == b"mdia"), None)
    if media is None:
        return True
    handler = next((b for b in _boxes(file, media.body, media.end) if b.name == b"hdlr"), None)
    return handler is None or bytes(file[handler.body + 8 : handler.body + 12]) not in (
        _SEEN_OR_HEARD
    )


def _empty(file: bytearray, box: _Box) -> None:
    file[box.start + 4 : box.start + 8] = b"free"
    file[box.body : box.end] = bytes(box.end - box.body)
