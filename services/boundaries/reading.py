"""A file of boundaries, read whole or refused with every line at fault. Pure."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from services.boundaries.drawing import Drawer, Flaw, count_rings, neighbourhood
from services.boundaries.features import Drawn, called, layer_of, read_properties
from services.boundaries.model import Layer
from services.boundaries.source import line_of
from services.policy import ServiceArea

#: Bytes, features, corners: more is a mistake, and would take long.
LARGEST_FILE = 30_000_000
MOST_FEATURES = 20_000
MOST_CORNERS = 600_000
#: Features at fault after which the rest is not looked at any more.
MOST_PROBLEMS = 20

#: Hands on what it is given one by one, and shows how far that has come.
Track = Callable[[Sequence[Any]], Iterable[Any]]


class FileError(Exception):
    """What is wrong with a file: one sentence a feature, each beginning with its line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text and its features; `path` leads to them."""

    text: str
    features: Sequence[Any]
    path: tuple[str | int, ...]

    def complaint(self, number: int, flaw: Flaw) -> str:
        """`line 17: feature 3 (Khe Sanh): …`"""
        inner = (number, *flaw.path) if self.path else flaw.path
        line, name = line_of(self.text, (*self.path, *inner)), called(self.features[number])
        return f"line {line}: feature {number + 1}{f' ({name})' if name else ''}: {flaw.why}"


def open_file(content: bytes) -> Content:
    """Raises FileError when it is no GeoJSON at all."""
    if len(content) > LARGEST_FILE:
        raise FileError([f"larger than {LARGEST_FILE // 1_000_000} MB"])
    text = _text_of(content)
    document = _document_of(text)
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Feature":
        return Content(text, [document], ())
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise FileError(["line 1: this is no GeoJSON FeatureCollection and no Feature"])
    if not features:
        raise FileError(["line 1: there is no feature in this file"])
    if len(features) > MOST_FEATURES:
        raise FileError([f"more than {MOST_FEATURES} features"])
    _check_reference(document, text)
    return Content(text, features, ("features",))


def _text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError([f"line {line}: this is not UTF-8 text"]) from error


def _document_of(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileError([f"line {error.lineno}: this is no JSON: {error.msg}"]) from error
    except RecursionError as error:
        raise FileError(["line 1: this is no GeoJSON: it is nested too deeply"]) from error
    except ValueError as error:  # a number of thousands of digits, NaN
        raise FileError([f"this is no JSON: {error}"]) from error


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _check_reference(document: dict[str, Any], text: str) -> None:
    """GeoJSON is WGS84; an older file may still name another system, and then is far off."""
    named = document.get("crs")
    words = json.dumps(named) if named else "CRS84"
    if not any(known in words for known in ("CRS84", "4326")):
        line = line_of(text, ("crs",))
        raise FileError([f"line {line}: the coordinates must be WGS84 (EPSG:4326), see crs"])


def find_layer(content: Content, area: ServiceArea) -> Layer:
    """What the file draws, if all its features give it away. Raises FileError."""
    found = {layer_of(feature, area.province) for feature in content.features}
    [layer, *others] = found
    if layer is None or others:
        raise FileError(
            ["what does this file draw? say --kind communes, hazards, areas or villages"]
        )
    return layer


def read_boundaries(
    content: Content, layer: Layer, area: ServiceArea, *, track: Track = iter
) -> list[Drawn]:
    """Every feature, or FileError with the first flaw of each."""
    drawer, found = Drawer(neighbourhood(area)), list[Drawn]()
    problems, corners = list[str](), 0
    first_of: dict[str, int] = {}
    for number, feature in enumerate(track(content.features)):
        try:
            told = read_properties(feature, layer, area.province)
            drawn = _with_polygons(told, feature.get("geometry"), drawer)
            _check_once(drawn, number, first_of)
        except Flaw as flaw:
            problems.append(content.complaint(number, flaw))
            if len(problems) == MOST_PROBLEMS:
                break
            continue
        found.append(drawn)
        corners += sum(map(len, chain.from_iterable(drawn.polygons)))
        if corners > MOST_CORNERS:
            raise FileError([*problems, f"more than {MOST_CORNERS} corners"])
    if problems:
        raise FileError(problems)
    return found


def _with_polygons(told: Drawn, geometry: Any, drawer: Drawer) -> Drawn:
    polygons = drawer.polygons(geometry)
    empty = count_rings(geometry) - sum(map(len, polygons))
    return replace(told, polygons=polygons, empty=empty)


def _check_once(drawn: Drawn, number: int, first_of: dict[str, int]) -> None:
    first = first_of.setdefault(drawn.code, number)
    if first != number:
        why = (
            f"{drawn.code} is drawn twice, first by feature {first + 1}; one MultiPolygon holds it"
        )
        raise Flaw((), why)
