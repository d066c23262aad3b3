"""What stands around the people of the lessons' pictures: land, houses, animals, signs.

A thing that nobody should touch is drawn as a lump under a question mark: it has no shape that
could be learned, and nothing of it can be seen.
"""

from services.pictures.lesson_figures import EARTH
from services.pictures.outlines import Limb, Point, box, closed, curve, ellipse, rounded
from services.pictures.palette import (
    INK,
    LEAF,
    LEAF_DARK,
    PANEL,
    QUIET,
    RED,
    RUST,
    SHADOW,
    STEEL,
    STRAW,
    STRAW_LINE,
    WATER,
    Colour,
)
from services.pictures.pen import Pen

_WAVE: Colour = (150, 190, 210)
_SUN: Colour = (244, 190, 84)
_BLOSSOM: Colour = (236, 140, 160)


def land(pen: Pen, colour: Colour = LEAF) -> None:
    """Hills far away and the ground on which everybody stands."""
    hills = curve((-10, 96), (40, 128), (96, 100), (160, 142), (226, 104), (280, 126), (332, 94))
    pen.shape([*hills, (332, 0), (-10, 0)], SHADOW, ink=None)
    pen.shape([*curve((-10, 58), (80, 66), (200, 58), (332, 68)), (332, 0), (-10, 0)], colour,
              ink=None)  # fmt: skip


def path(pen: Pen) -> None:
    """Where people walk every day, along the lower edge."""
    pen.shape([*curve((-10, 44), (120, 50), (332, 42)), (332, 22), *curve((332, 22), (120, 26),
              (-10, 20))], STRAW, ink=None)  # fmt: skip


def sun(pen: Pen) -> None:
    pen.shape(ellipse((284, 204), 17, 17), _SUN, ink=None)


def water(pen: Pen, top: float = 54) -> None:
    surface = curve((-10, top), (60, top + 6), (130, top - 2), (210, top + 6), (332, top))
    pen.shape([*surface, (332, 0), (-10, 0)], _WAVE, ink=None)
    for x, y in ((40, top - 20), (150, top - 30), (240, top - 16)):
        pen.stroke(curve((x - 22, y), (x - 8, y + 6), (x + 8, y), (x + 22, y + 6)), WATER)


def strange(pen: Pen, x: float, y: float = EARTH, *, size: float = 1.0) -> None:
    """A lump in the grass, and the question mark over it."""
    pen = pen.at(x, y, scale=size)
    pen.shape(closed((-20, 0), (-14, 12), (2, 17), (16, 10), (21, 0)), STEEL, weight=0.8)
    for blade in (-24, -15, 12, 22):
        pen.stroke([(blade, -3), (blade - 3, 9)], LEAF_DARK, weight=1.1)
    question(pen.at(0, 30))


def question(pen: Pen, colour: Colour = RED) -> None:
    """A question mark of 34 units on a white disc, its lower edge at (0, 0)."""
    pen.shape(ellipse((0, 20), 21, 21), PANEL, ink=colour, weight=1.0)
    pen.stroke(curve((-7, 25), (-3, 32), (5, 31), (7, 24), (1, 19), (0, 14)), colour, weight=1.3)
    pen.stroke([(0, 8), (0, 8.2)], colour, weight=1.6)


def house(pen: Pen, x: float, *, size: float = 1.0) -> None:
    pen = pen.at(x, EARTH + 8, scale=size)
    pen.shape(box(-40, 0, 40, 48), STRAW, ink=STRAW_LINE, weight=0.7)
    pen.shape([(-52, 46), (-30, 82), (30, 82), (52, 46)], RUST, ink=STRAW_LINE, weight=0.7)
    pen.shape(box(-10, 0, 10, 34), STRAW_LINE, ink=None)
    pen.shape(box(18, 18, 33, 34), PANEL, ink=STRAW_LINE, weight=0.7)


def school(pen: Pen, x: float) -> None:
    pen = pen.at(x, EARTH + 10)
    pen.shape(box(-70, 0, 70, 46), STRAW, ink=STRAW_LINE, weight=0.7)
    pen.shape([(-80, 44), (-66, 66), (66, 66), (80, 44)], RUST, ink=STRAW_LINE, weight=0.7)
    for left in (-56, -28, 14, 42):
        pen.shape(box(left, 16, left + 16, 34), PANEL, ink=STRAW_LINE, weight=0.6)
    pen.shape(box(-6, 0, 8, 30), STRAW_LINE, ink=None)


def flag(pen: Pen, x: float) -> None:
    """A school's flag, plain, on its pole."""
    pen.stroke([(x, EARTH), (x, 206)], INK, weight=1.1)
    cloth = [*curve((x, 204), (x + 22, 208), (x + 46, 202)), *curve((x + 46, 174), (x + 22, 180),
             (x, 176))]  # fmt: skip
    pen.shape(cloth, RED, ink=None)
    star = [(12, 0), (3.6, 2.6), (3.7, 11.4), (-1.4, 4.3), (-9.7, 7.1), (-4.5, 0), (-9.7, -7.1),
            (-1.4, -4.3), (3.7, -11.4), (3.6, -2.6)]  # fmt: skip
    pen.at(x + 23, 191, turn=1.57).shape(star, _SUN, ink=None)


def warning_sign(pen: Pen, x: float, y: float = EARTH) -> None:
    """The triangle with an exclamation mark, on a post."""
    pen = pen.at(x, y)
    pen.limbs([([(0, 0), (0, 52)], 6.0)], STRAW_LINE, ink=None)
    pen.shape([(-34, 50), (34, 50), (0, 108)], PANEL, ink=RED, weight=2.4)
    pen.stroke([(0, 84), (0, 70)], INK, weight=1.9)
    pen.stroke([(0, 60), (0, 60.2)], INK, weight=2.1)


def buffalo(pen: Pen, x: float, *, size: float = 0.8) -> None:
    """A water buffalo that looks to the left."""
    pen = pen.at(x, EARTH - 4, scale=size)
    legs: list[Limb] = [([(leg, 4), (leg, 40)], 13.0) for leg in (-34, -18, 30, 46)]
    body: list[Limb] = [(curve((-34, 62), (0, 66), (46, 60)), 46.0), ([(-48, 70), (-66, 62)], 26.0)]
    pen.limbs([*legs, *body, ([(-70, 60), (-80, 48)], 19.0)], QUIET, ink=None)
    pen.limbs([(curve((54, 70), (66, 52), (62, 28)), 4.5)], QUIET, ink=None)
    for horn in (curve((-60, 78), (-44, 96), (-24, 96)), curve((-70, 76), (-86, 92), (-100, 84))):
        pen.stroke(horn, INK, weight=1.5)


def digger(pen: Pen, x: float) -> None:
    """An excavator with its arm at rest, its cab to the left."""
    pen = pen.at(x, EARTH, scale=0.95)
    pen.shape(rounded(-44, 0, 34, 20, radius=10), INK, ink=None)
    pen.shape(box(-40, 20, 26, 46), _SUN, ink=STRAW_LINE, weight=0.8)
    pen.shape(box(-36, 44, -6, 82), _SUN, ink=STRAW_LINE, weight=0.8)
    pen.shape(box(-31, 54, -11, 76), PANEL, ink=STRAW_LINE, weight=0.7)
    pen.limbs([([(14, 42), (46, 92), (82, 70)], 9.0), ([(82, 70), (80, 40)], 7.0)], _SUN,
              ink=STRAW_LINE)  # fmt: skip
    pen.shape(closed((70, 40), (92, 42), (90, 22), (74, 20)), STEEL, weight=0.7)


def bubble(pen: Pen, x: float, y: float, *, tail: Point) -> None:
    """Empty speech of 84 by 56 around (x, y); its tail ends at a point relative to that."""
    pen = pen.at(x, y)
    pen.shape([(-9, -22), tail, (11, -22)], PANEL, weight=0.8)
    pen.shape(rounded(-42, -28, 42, 28, radius=14), PANEL, weight=0.8)
    pen.shape(box(-8.4, -26.4, 10.2, -20), PANEL, ink=None)


def pin(pen: Pen, x: float, y: float, *, size: float = 1.0) -> None:
    """The mark of a place on a map, its tip at (x, y)."""
    pen = pen.at(x, y, scale=size)
    pen.shape([(0, 0), *ellipse((0, 30), 16, 16, (-25, 205))], RED, ink=None)
    pen.shape(ellipse((0, 30), 6, 6), PANEL, ink=None)


def sack(pen: Pen, x: float) -> None:
    pen = pen.at(x, EARTH - 2)
    pen.shape(closed((-22, 0), (-26, 22), (-10, 44), (10, 44), (26, 22), (22, 0)), STRAW,
              ink=STRAW_LINE, weight=0.8)  # fmt: skip
    pen.stroke([(-11, 45), (11, 45)], STRAW_LINE, weight=1.4)


def heap(pen: Pen, x: float) -> None:
    """Scrap of all kinds, none of which can be told."""
    pen = pen.at(x, EARTH - 2)
    pen.shape(closed((-56, 0), (-40, 26), (-8, 50), (22, 40), (50, 16), (58, 0)), QUIET, ink=INK,
              weight=0.7)  # fmt: skip
    for start, end in (((-30, 12), (-6, 22)), ((6, 30), (26, 20)), ((-12, 6), (18, 8))):
        pen.stroke([start, end], SHADOW, weight=1.3)


def grave(pen: Pen, x: float) -> None:
    """A mound with its stone and a flower."""
    pen = pen.at(x, EARTH + 6)
    pen.shape(closed((-30, 0), (-18, 13), (8, 16), (30, 0)), LEAF_DARK, ink=None)
    pen.shape(rounded(-12, 0, 8, 32, radius=8), SHADOW, ink=STRAW_LINE, weight=0.8)
    pen.stroke([(20, 8), (22, 24)], LEAF_DARK, weight=1.0)
    pen.shape(ellipse((22, 28), 5.5, 5.5), _BLOSSOM, ink=None)


def peach_tree(pen: Pen, x: float) -> None:
    """Tết’s branch of blossom, in the ground."""
    pen = pen.at(x, EARTH + 4)
    for bough in ([(0, 0), (0, 50), (-18, 88)], [(0, 44), (20, 80)], [(0, 30), (-20, 56)]):
        pen.stroke(bough, RUST, weight=1.5)
    for x, y in ((-18, 90), (-8, 72), (20, 84), (12, 64), (-22, 58), (2, 98), (-30, 78), (28, 70)):
        pen.shape(ellipse((x, y), 6.5, 6.5), _BLOSSOM, ink=None)


def fire(pen: Pen, x: float) -> None:
    pen = pen.at(x, EARTH - 2)
    pen.shape(closed((-22, 0), (-24, 22), (-10, 34), (-6, 58), (10, 40), (22, 24), (20, 0)), _SUN,
              ink=RED, weight=0.9)  # fmt: skip
    pen.shape(closed((-9, 2), (-8, 18), (2, 30), (10, 14), (8, 2)), RUST, ink=None)


def furrows(pen: Pen) -> None:
    """A ploughed field, whose lines run away to the hills."""
    pen.shape([(-10, 0), (332, 0), (250, 62), (120, 62)], STRAW, ink=None)
    for low, high in ((20, 138), (90, 158), (160, 182), (230, 206), (300, 234)):
        pen.stroke([(low, 0), (high, 60)], STRAW_LINE, weight=0.7)
