"""A pen that draws in any unit and at any angle, with one line weight; y is upwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, sin
from typing import Self

from PIL import Image, ImageDraw

from services.pictures.outlines import Limb, Point, ellipse
from services.pictures.palette import GROUND, INK, SHADOW, Colour

#: Every picture is drawn this many times larger and then made smaller, so that edges are smooth.
SUPER = 3


@dataclass(frozen=True, slots=True)
class Pen:
    """`origin` is in pixels, `scale` in pixels a unit, `line` in pixels, `turn` in radians."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    origin: Point
    scale: float
    line: float
    turn: float = 0.0

    def at(self, x: float, y: float, *, scale: float = 1.0, turn: float = 0.0) -> Self:
        """The same pen for something that stands at (x, y), in its own units and turned."""
        return replace(
            self, origin=self.put((x, y)), scale=self.scale * scale, turn=self.turn + turn
        )

    def put(self, point: Point) -> Point:
        """Where a point lies on the image, in pixels."""
        x, y = point[0] * self.scale, point[1] * self.scale
        across, up = (
            x * cos(self.turn) - y * sin(self.turn),
            x * sin(self.turn) + y * cos(self.turn),
        )
        return self.origin[0] + across, self.origin[1] - up

    def shape(
        self,
        outline: Sequence[Point],
        fill: Colour,
        *,
        ink: Colour | None = INK,
        weight: float = 1.0,
    ) -> None:
        """A filled shape with its outline; no outline when there is no ink."""
        self.draw.polygon([self.put(point) for point in outline], fill=fill)
        if ink is not None:
            self.stroke([*outline, outline[0]], ink, weight=weight)

    def stroke(self, points: Sequence[Point], colour: Colour = INK, *, weight: float = 1.0) -> None:
        """A line through the points; the weight is a multiple of the picture's line."""
        self._rope([self.put(point) for point in points], self.line * weight, colour)

    def limbs(self, parts: Sequence[Limb], fill: Colour, *, ink: Colour | None = INK) -> None:
        """Thick round lines, each with its width in units, grown together under one outline."""
        for border, colour in ((self.line * 2, ink), (0.0, fill)):
            for points, width in parts if colour is not None else ():
                self._rope([self.put(p) for p in points], width * self.scale + border, colour)

    def shadow(self, x: float, y: float, half: float) -> None:
        """Where a thing of this half width meets the ground."""
        self.shape(ellipse((x, y), half, half * 0.16 + 1.2), SHADOW, ink=None)

    def _rope(self, points: Sequence[Point], width: float, colour: Colour | None) -> None:
        # Whole pixels, because Pillow cuts a line's points but not a disc's: they would not meet.
        spots = [(round(x), round(y)) for x, y in points]
        self.draw.line(spots, fill=colour, width=max(1, round(width)))
        radius = (max(1, round(width)) - 1) / 2
        for x, y in _apart(spots, width / 6):
            self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def canvas(size: tuple[int, int], *, units: float, ground: Colour = GROUND) -> Pen:
    """A pen over a new picture `units` wide, its origin in the lower left corner."""
    width, height = size
    image = Image.new("RGB", (width * SUPER, height * SUPER), ground)
    drawing = ImageDraw.Draw(image)
    scale = width * SUPER / units
    return Pen(image, drawing, (0, height * SUPER), scale, line=width * SUPER * 0.014)


def finished(pen: Pen) -> Image.Image:
    """The picture in its true size."""
    return pen.image.reduce(SUPER)


def _apart(points: Sequence[Point], least: float) -> list[Point]:
    """The points without those that a round joint nearby already covers; ends always stay."""
    kept = [points[0]]
    for point in points[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return [*kept, points[-1]]
