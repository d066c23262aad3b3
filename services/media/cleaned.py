"""A cleaned photo, and how it travels back from the process that cleaned it. Pure.

That process opened hostile bytes, so nothing it says is believed further than it can be read:
lengths, numbers and one of our own refusals, never a pickled object.
"""

import json
from dataclasses import asdict, dataclass

from services.media.files import (
    DAMAGED,
    NOT_A_PHOTO,
    NOT_OPENED,
    TOO_LARGE,
    TOO_MANY_PIXELS,
    BadPhoto,
)
from services.texts import Text

#: Bytes; two JPEGs of at most 2048 and 320 pixels a side are far smaller.
LARGEST_ANSWER = 16 * 1024 * 1024

_LONGEST_HEAD = 1000
_JPEG = b"\xff\xd8\xff"
_REFUSALS = (TOO_LARGE, NOT_A_PHOTO, TOO_MANY_PIXELS, DAMAGED, NOT_OPENED)


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a camera says that it was (degrees WGS84), and when: ISO 8601, as it was written."""

    lat: float
    lon: float
    at: str = ""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """Two JPEGs without metadata; the size is that of `jpeg`, in pixels, upright."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    look_hash: str
    taken: Taken | None = None


def as_answer(photo: CleanPhoto) -> bytes:
    head = {
        "sizes": [len(photo.jpeg), len(photo.thumbnail)],
        "pixels": [photo.width, photo.height],
        "look_hash": photo.look_hash,
        "taken": asdict(photo.taken) if photo.taken else None,
    }
    return json.dumps(head).encode() + b"\n" + photo.jpeg + photo.thumbnail


def as_refusal(reason: Text) -> bytes:
    return json.dumps({"refused": reason.msgid}).encode() + b"\n"


def read_answer(answer: bytes) -> CleanPhoto:
    """Raises BadPhoto: for a refusal, and for an answer that is none."""
    head, _newline, body = answer.partition(b"\n")
    try:
        told = json.loads(head) if len(head) <= _LONGEST_HEAD else {}
        if "refused" in told:
            raise BadPhoto(next((r for r in _REFUSALS if r.msgid == told["refused"]), NOT_OPENED))
        return _photo(told, body)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadPhoto(NOT_OPENED) from error


def _photo(told: dict[str, object], body: bytes) -> CleanPhoto:
    first, second = (int(size) for size in _list(told["sizes"]))
    width, height = (int(side) for side in _list(told["pixels"]))
    jpeg, thumbnail = body[:first], body[first:]
    if len(thumbnail) != second or not (jpeg.startswith(_JPEG) and thumbnail.startswith(_JPEG)):
        raise ValueError("The pictures are not as long as was said.")
    look_hash = f"{int(str(told['look_hash']), 16):016x}"[-16:]
    return CleanPhoto(jpeg, thumbnail, width, height, look_hash, _taken(told["taken"]))


def _list(value: object) -> list[int]:
    if not isinstance(value, list):
        raise TypeError("Not a list.")
    return value


def _taken(value: object) -> Taken | None:
    if not isinstance(value, dict):
        return None
    return Taken(float(value["lat"]), float(value["lon"]), str(value["at"]))
