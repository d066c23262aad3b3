"""The marks on a map sketch; each is drawn and answers with the words that belong to it."""

from dataclasses import dataclass
from math import atan2

from services.pictures.lettering import Style
from services.pictures.map_geometry import PAPER, Paper, Place, on_paper, round_length, towards_edge
from services.pictures.outlines import Point, box, ellipse
from services.pictures.palette import GRID, GROUND, INK, PANEL, QUIET, RED, TINT, WATER, Colour
from services.pictures.pen import Pen
from services.texts import Distance, Spoken, Words, _

CORNER = 18


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point (pixels, y upwards)."""

    at: Point
    words: tuple[Spoken, ...]
    anchor: str = "mm"
    size: int = 22
    colour: Colour = INK
    halo: Colour = GROUND

    def said(self, language: str) -> str:
        return " ".join(part.render(language) for part in self.words)

    @property
    def style(self) -> Style:
        return Style(250, self.size, colour=self.colour, anchor=self.anchor, halo=self.halo)


def grid(pen: Pen, paper: Paper) -> None:
    """Lines a round length apart; one always passes through the middle."""
    step = round_length(110 * paper.metres_per_pixel) / paper.metres_per_pixel
    wide, high = PAPER
    for x in _steps(wide / 2, step):
        pen.stroke([(x, 0), (x, high)], GRID, weight=0.16)
    for y in _steps(high / 2, step):
        pen.stroke([(0, y), (wide, y)], GRID, weight=0.16)


def _steps(middle: float, step: float) -> list[float]:
    count = int(middle / step)
    return [middle + place * step for place in range(-count, count + 1)]


def accuracy_circle(pen: Pen, centre: Point, radius: float) -> None:
    """Pale, with a broken edge: the item may be anywhere in it."""
    pen.shape(ellipse(centre, radius, radius), TINT, ink=None)
    for start in range(0, 360, 10):
        pen.stroke(ellipse(centre, radius, radius, (start, start + 5))[::12], RED, weight=0.22)


def item_mark(pen: Pen, at: Point, *, below: bool) -> Label:
    """A red disc with a white ring and an exclamation mark."""
    for radius, colour in ((21, INK), (19.5, PANEL), (16, RED)):
        pen.shape(ellipse(at, radius, radius), colour, ink=None)
    pen.stroke([(at[0], at[1] + 8.5), (at[0], at[1] - 1)], PANEL, weight=0.5)
    pen.shape(ellipse((at[0], at[1] - 8), 2.7, 2.7), PANEL, ink=None)
    return Label((at[0], at[1] + (-36 if below else 36)), (_("Item"),), colour=RED)


def area_label(middle: Point) -> Label:
    """Where only a name is known there is nothing to mark: words instead of a place to go to."""
    return Label((middle[0], middle[1] + 36), (_("Somewhere here"),), colour=RED)


def phone_mark(pen: Pen, at: Point, *, below: bool) -> Label:
    """A hollow ring."""
    for radius, colour in ((15, PANEL), (13, WATER), (8.5, PANEL)):
        pen.shape(ellipse(at, radius, radius), colour, ink=None)
    return Label((at[0], at[1] + (-30 if below else 30)), (_("Phone"),), colour=WATER)


def photo_mark(pen: Pen, at: Point, *, below: bool) -> Label:
    """A small camera."""
    x, y = at
    pen.shape(box(x - 16, y - 11, x + 16, y + 11), PANEL, weight=0.35)
    pen.shape(box(x - 6, y + 11, x + 6, y + 15), INK, ink=None)
    pen.shape(ellipse(at, 6.5, 6.5), INK, ink=None)
    return Label((x, y + (-28 if below else 32)), (_("Photo"),))


def direction(pen: Pen, line: tuple[Point, Point], metres: float) -> Label:
    """An arrow from the phone to the item, and how far that is."""
    (x0, y0), (x1, y1) = line
    turn = atan2(y1 - y0, x1 - x0)
    pen.stroke(line, INK, weight=0.4)
    pen.at(x1, y1, turn=turn).shape([(5, 0), (-13, 8), (-13, -8)], INK, ink=None)
    aside = 24 if abs(y1 - y0) < abs(x1 - x0) else 0
    beside = 0 if aside else 16
    at = ((x0 + x1) / 2 + beside, (y0 + y1) / 2 + aside)
    return Label(at, (Distance(metres),), anchor="lm" if beside else "mm", size=24)


def scale_bar(pen: Pen, paper: Paper) -> Label:
    metres = round_length(150 * paper.metres_per_pixel)
    length = metres / paper.metres_per_pixel
    pen.shape(box(CORNER, CORNER, CORNER + length, CORNER + 6), PANEL, weight=0.25)
    pen.shape(box(CORNER, CORNER, CORNER + length / 2, CORNER + 6), INK, ink=None)
    return Label((CORNER, CORNER + 20), (Distance(metres),), anchor="lm", size=19)


def north_arrow(pen: Pen) -> Label:
    x, y = PAPER[0] - 36, PAPER[1] - 46
    pen.shape([(x, y + 28), (x + 12, y - 10), (x, y - 2)], INK, weight=0.25)
    pen.shape([(x, y + 28), (x - 12, y - 10), (x, y - 2)], PANEL, weight=0.25)
    return Label((x, y - 25), (_("North"),), size=19)


def place_label(paper: Paper, place: Place) -> Label:
    """The name of a commune's centre, or at the edge which way it lies and how far."""
    at = paper.put(place.point)
    if on_paper(at, edge=CORNER):
        return Label((at[0], at[1] - 17), (Words(place.name),), size=19, colour=QUIET)
    edge, words = towards_edge(at, CORNER), (Words(place.name), Distance(place.metres))
    sideways = abs(edge[0] - PAPER[0] / 2) > PAPER[0] / 2 - CORNER - 1
    if sideways:
        left = edge[0] < PAPER[0] / 2
        inside = (edge[0] + (16 if left else -16), edge[1])
        return Label(inside, words, "lm" if left else "rm", size=18, colour=QUIET)
    inside = (edge[0], edge[1] + (-20 if edge[1] > PAPER[1] / 2 else 20))
    return Label(inside, words, size=18, colour=QUIET)


def place_mark(pen: Pen, paper: Paper, place: Place) -> None:
    """A small square, or at the edge an arrow head."""
    x, y = paper.put(place.point)
    if on_paper((x, y), edge=CORNER):
        pen.shape(box(x - 5, y - 5, x + 5, y + 5), PANEL, weight=0.35)
        return
    turn = atan2(y - PAPER[1] / 2, x - PAPER[0] / 2)
    head = pen.at(*towards_edge((x, y), CORNER), turn=turn)
    head.shape([(10, 0), (-6, 8), (-6, -8)], QUIET, ink=None)
