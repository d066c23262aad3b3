"""Where and when a photo's hidden data says that it was taken. Pure.

Phones write degrees, minutes and seconds as fractions, with a letter for the half of the world.
What is not exactly that is no statement about a place.
"""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image

from services.media.cleaned import Taken
from services.messages import GeoPoint

_SIGNS = {"N": 1, "S": -1, "E": 1, "W": -1}
_WRITTEN = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", re.ASCII)
_OFFSET = re.compile(r"[+-]\d\d:\d\d", re.ASCII)


def taken_in(exif: Image.Exif) -> Taken | None:
    """None when there is no place, or none that can be on earth."""
    place = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
    if place is None or not place.plausible:
        return None
    return Taken(place.lat, place.lon, _written_at(exif))


def _place(gps: Mapping[int, Any]) -> GeoPoint | None:
    lat = _degrees(gps, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "NS")
    lon = _degrees(gps, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "EW")
    return None if lat is None or lon is None else GeoPoint(lat, lon)


def _degrees(gps: Mapping[int, Any], value: int, half: int, halves: str) -> float | None:
    letter = gps.get(half)
    parts = gps.get(value)
    if not isinstance(letter, str) or letter.strip("\0 ") not in tuple(halves):
        return None
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    told = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(told) or degrees < 0 or not (0 <= minutes < 60 and 0 <= seconds < 60):
        return None
    return _SIGNS[letter.strip("\0 ")] * told


def _written_at(exif: Image.Exif) -> str:
    """`2026-11-22T14:05:00+07:00`, without the offset where the camera did not write one."""
    with suppress(Exception):  # a broken block says nothing; the place was read all the same
        more = exif.get_ifd(ExifTags.IFD.Exif)
        found = _WRITTEN.match(str(more.get(ExifTags.Base.DateTimeOriginal, "")))
        offset = str(more.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
        if found:
            year, month, day, clock = found.groups()
            known = offset if _OFFSET.fullmatch(offset) else ""
            return f"{year}-{month}-{day}T{clock}{known}"
    return ""
