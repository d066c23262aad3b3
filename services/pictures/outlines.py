"""Outlines as lists of points, y upwards: pure geometry, drawn elsewhere."""

from collections.abc import Sequence
from math import cos, pi, sin

Point = tuple[float, float]
Outline = list[Point]

#: A thick round line: its points and its width.
Limb = tuple[Outline, float]

#: Straight pieces between two points of a curve: smooth at 512 pixels, quick to draw.
PIECES = 10


def lathe(*profile: Point) -> Outline:
    """The side view of something turned: (half its width, height) from the bottom up."""
    return [*profile, *((-half, height) for half, height in reversed(profile))]


def ellipse(centre: Point, rx: float, ry: float, span: tuple[float, float] = (0, 360)) -> Outline:
    """Part of an ellipse, anticlockwise; the span is in degrees from the right."""
    start, end = (angle * pi / 180 for angle in span)
    turns = [start + (end - start) * i / 48 for i in range(49)]
    return [(centre[0] + rx * cos(t), centre[1] + ry * sin(t)) for t in turns]


def box(left: float, bottom: float, right: float, top: float) -> Outline:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def rounded(left: float, bottom: float, right: float, top: float, *, radius: float) -> Outline:
    """A box with round corners."""
    corners = (
        ((right - radius, bottom + radius), -90),
        ((right - radius, top - radius), 0),
        ((left + radius, top - radius), 90),
        ((left + radius, bottom + radius), 180),
    )
    return [
        point
        for centre, start in corners
        for point in ellipse(centre, radius, radius, (start, start + 90))[::6]
    ]


def curve(*points: Point) -> Outline:
    """A smooth line through all the points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    return [*_smoothed(padded), points[-1]]


def closed(*points: Point) -> Outline:
    """A smooth outline through all the points and back to the first."""
    return _smoothed([points[-1], *points, points[0], points[1]])


def mirrored(outline: Sequence[Point]) -> Outline:
    return [(-x, y) for x, y in outline]


def _smoothed(points: Sequence[Point]) -> Outline:
    fours = zip(points, points[1:], points[2:], points[3:], strict=False)
    return [_between(four, i / PIECES) for four in fours for i in range(PIECES)]


def _between(four: tuple[Point, Point, Point, Point], t: float) -> Point:
    """The point a share t of the way from the second to the third."""
    weights = (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )
    return (
        sum(w * p[0] for w, p in zip(weights, four, strict=True)),
        sum(w * p[1] for w, p in zip(weights, four, strict=True)),
    )
