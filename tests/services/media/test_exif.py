"""Where a photo says that it was taken, read exactly or not at all."""

from typing import Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from services.media.cleaned import Taken
from services.media.exif import taken_in
from tests.services.media.images import GPS

HERE: dict[int, Any] = {1: "N", 2: (16.0, 49.0, 12.0), 3: "E", 4: (107.0, 5.0, 54.0)}
TIMES = 0x8769


def exif(gps: dict[int, Any], **times: str) -> Image.Exif:
    made = Image.Exif()
    made.get_ifd(GPS).update(gps)
    names = {"at": 0x9003, "offset": 0x9011}
    made.get_ifd(TIMES).update({names[name]: said for name, said in times.items()})
    return made


@pytest.mark.parametrize(
    ("gps", "lat", "lon"),
    [
        ({}, 16.82, 107.09833),
        ({1: "S"}, -16.82, 107.09833),
        ({3: "W"}, 16.82, -107.09833),
        ({1: "N\0", 3: "E\0"}, 16.82, 107.09833),
        ({2: (16.82, 0.0, 0.0)}, 16.82, 107.09833),
        ({2: (IFDRational(16), IFDRational(492, 10), IFDRational(0))}, 16.82, 107.09833),
    ],
)
def test_a_place_is_read_as_phones_write_it(gps: dict[int, Any], lat: float, lon: float) -> None:
    taken = taken_in(exif({**HERE, **gps}))

    assert taken is not None
    assert (round(taken.lat, 5), round(taken.lon, 5)) == (lat, lon)


@pytest.mark.parametrize(
    "gps",
    [
        {1: "X"},
        {1: ""},
        {1: None},
        {1: 78},
        {2: None},
        {2: (16.0, 49.0)},
        {2: 16.82},
        {2: "16.82"},
        {2: (IFDRational(16), IFDRational(49), IFDRational(0, 0))},
        {2: (float("nan"), 0.0, 0.0)},
        {2: (float("inf"), 0.0, 0.0)},
        {2: (91.0, 0.0, 0.0)},
        {4: (181.0, 0.0, 0.0)},
        {2: (-16.0, 0.0, 0.0)},
        {2: (16.0, 60.0, 0.0)},
        {2: (16.0, 0.0, -1.0)},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {2: (0.0, 0.0, 1.0), 4: (0.0, 0.0, 1.0)},
    ],
)
def test_what_is_no_exact_place_is_none(gps: dict[int, Any]) -> None:
    assert taken_in(exif({**HERE, **gps})) is None


@pytest.mark.parametrize("gps", [{}, {1: "N", 2: (16.0, 49.0, 12.0)}])
def test_half_a_place_is_none(gps: dict[int, Any]) -> None:
    assert taken_in(exif(gps)) is None


@pytest.mark.parametrize(
    ("times", "at"),
    [
        ({}, ""),
        ({"at": "2026:11:22 14:05:00"}, "2026-11-22T14:05:00"),
        ({"at": "2026:11:22 14:05:00", "offset": "+07:00"}, "2026-11-22T14:05:00+07:00"),
        ({"at": "2026:11:22 14:05:00", "offset": "Hanoi"}, "2026-11-22T14:05:00"),
        ({"at": "22/11/2026"}, ""),
        ({"at": "0000:00:00 00:00:00"}, "0000-00-00T00:00:00"),
    ],
)
def test_the_time_is_read_beside_it(times: dict[str, str], at: str) -> None:
    taken = taken_in(exif(HERE, **times))

    assert isinstance(taken, Taken)
    assert taken.at == at
