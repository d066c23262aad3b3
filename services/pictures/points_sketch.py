"""A small map of numbered points, for someone who must say which of them is meant."""

from collections.abc import Sequence
from math import hypot

from PIL import Image

from services.messages import GeoPoint
from services.pictures.lettering import Box
from services.pictures.map_geometry import PAPER, nearest, paper_around
from services.pictures.map_marks import Label, grid, north_arrow, scale_bar
from services.pictures.map_sketch import Room, lettered
from services.pictures.outlines import Point, ellipse
from services.pictures.palette import GROUND, INK, PANEL, WATER
from services.pictures.pen import Pen, canvas, finished
from services.texts import Words

#: Metres; a commune whose middle is farther off names no point.
FAR = 25_000.0
#: Pixels between the middles of two marks that would cover each other.
APART = 48.0


def draw_points(
    points: Sequence[GeoPoint], language: str, *, places: Sequence[tuple[str, float, float]] = ()
) -> Image.Image:
    """`places` are names with degrees WGS84; each point is shown with the nearest one."""
    paper = paper_around(points)
    pen = canvas(PAPER, units=PAPER[0], ground=GROUND)
    grid(pen, paper)
    labels = [north_arrow(pen), scale_bar(pen, paper)]
    spots = _beside_each_other([paper.put(point) for point in points])
    room = Room(language, labels, [_box(spot) for spot in spots])
    labels += [
        name
        for point, spot in zip(points, spots, strict=True)
        for place in nearest(places, point, within_m=FAR, limit=1)
        if (name := _named(spot, place.name, room))
    ]
    marks = [_number_mark(pen, spot, number) for number, spot in enumerate(spots, start=1)]
    return lettered(finished(pen), [*labels, *marks], language)


def _beside_each_other(spots: Sequence[Point]) -> list[Point]:
    """Marks that would cover each other are moved sideways, towards the middle of the paper."""
    placed: list[Point] = []
    for x, y in spots:
        step = APART if x < PAPER[0] / 2 else -APART
        while any(hypot(x - other[0], y - other[1]) < APART for other in placed):
            x += step
        placed.append((x, y))
    return placed


def _named(spot: Point, name: str, room: Room) -> Label | None:
    """The name below the mark or above it, where there is room for it."""
    below, above = (Label((spot[0], spot[1] + up), (Words(name),), size=20) for up in (-38, 38))
    return room.take(below) or room.take(above)


def _box(spot: Point) -> Box:
    x, y = spot[0], PAPER[1] - spot[1]
    return (x - 24, y - 20, x + 24, y + 20)


def _number_mark(pen: Pen, at: Point, number: int) -> Label:
    """A blue disc with a white ring; its number stands in it."""
    for radius, colour in ((23, INK), (21.5, PANEL), (18.5, WATER)):
        pen.shape(ellipse(at, radius, radius), colour, ink=None)
    return Label(at, (Words(str(number)),), size=26, colour=PANEL, halo=WATER)
