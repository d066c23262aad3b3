"""Simple people and signs for the safety advice; units of one centimetre, feet at (0, 0)."""

from services.pictures.outlines import Limb, Outline, Point, box, curve, ellipse, rounded
from services.pictures.palette import INK, LEAF, LEAF_DARK, PANEL, RED, RUST, SHADOW, STEEL, Colour
from services.pictures.pen import Pen


def person(
    pen: Pen,
    colour: Colour,
    *,
    left: tuple[Point, ...],
    right: tuple[Point, ...],
    legs: tuple[tuple[Point, ...], ...] = (((-10, 7), (-12, 76)), ((10, 7), (12, 76))),
) -> None:
    """A grown-up of 165 cm; arms go from the shoulder through the points given."""
    limbs: list[Limb] = [([*leg], 14.0) for leg in legs]
    limbs += [([(-16, 120), *left], 10.5), ([(16, 120), *right], 10.5)]
    pen.limbs(limbs, colour, ink=None)
    pen.shape(rounded(-21, 70, 21, 126, radius=9), colour, ink=None)
    pen.shape(ellipse((0, 148), 14.5, 15.5), colour, ink=None)


def buried_thing(pen: Pen) -> None:
    """Something round-nosed that half sticks out of the ground, 40 cm wide."""
    body = [(-10.0, 0.0), *curve((-11, 12), (-9.5, 28), (0, 44), (9.5, 28), (11, 12)), (10.0, 0.0)]
    thing = pen.at(0, 0, turn=-0.35)
    thing.shape(body, STEEL, weight=0.7)
    thing.shape(box(-12, 13, 12, 18), RUST, weight=0.7)
    mound = curve((-32, -6), (-18, 4), (-4, 3), (8, 7), (20, 3), (36, -6))
    pen.shape([*mound, (30, -10), (-26, -10)], SHADOW, ink=None)


def forbidden(pen: Pen, radius: float) -> None:
    """The ring with a bar across it, around (0, 0)."""
    inner = ellipse((0, 0), radius - 10, radius - 10)
    pen.shape([*ellipse((0, 0), radius, radius), *reversed(inner)], RED, ink=None)
    slant = (radius - 6) * 0.707
    pen.stroke([(-slant, slant), (slant, -slant)], RED, weight=2.3)


def reaching_hand(pen: Pen, colour: Colour) -> None:
    """A hand that comes from above on the right, its fingers at (0, 0)."""
    fingers: list[Limb] = [
        ([(12, 17), (2, 13), (-5, 5)], 4.8),
        ([(14, 14), (5, 8), (-1, -1)], 4.8),
        ([(17, 12), (10, 5), (6, -4)], 4.8),
        ([(20, 12), (17, 5), (13, -2)], 4.8),
    ]
    arm: list[Limb] = [([(18, 18), (40, 38)], 11.0), ([(13, 15), (20, 18)], 13.0)]
    pen.limbs([*fingers, *arm], colour, ink=None)


def arrow(pen: Pen, points: Outline, colour: Colour) -> None:
    """A thick line with a head at its last point; the head is 20 units long."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    dx, dy = (x1 - x0) / length * 20, (y1 - y0) / length * 20
    pen.stroke(points, colour, weight=2.8)
    head = [(x1 + dx, y1 + dy), (x1 - dy * 0.8, y1 + dx * 0.8), (x1 + dy * 0.8, y1 - dx * 0.8)]
    pen.shape(head, colour, ink=None)


def footprint(pen: Pen, colour: Colour) -> None:
    """A bare foot seen from above, 12 units long, its toes upwards."""
    pen.shape(ellipse((0, 3), 2.4, 3.2), colour, ink=None)
    pen.shape(ellipse((0, 9.6), 3.3, 4.4), colour, ink=None)


def telephone(pen: Pen, colour: Colour = INK) -> None:
    """A mobile phone of 30 by 60 with waves of ringing on both sides."""
    pen.shape(rounded(-16, 0, 16, 62, radius=5), colour, ink=None)
    pen.shape(rounded(-12.5, 9, 12.5, 54, radius=1.5), PANEL, ink=None)
    pen.shape(ellipse((0, 4.6), 2, 2), PANEL, ink=None)
    for reach in (10, 19):
        for start in (-38, 142):
            pen.stroke(ellipse((0, 31), 16 + reach, 30 + reach, (start, start + 76)), colour)


def tree(pen: Pen) -> None:
    """A small tree of 100 cm."""
    pen.limbs([([(0, 0), (0, 40)], 7.0)], RUST, ink=None)
    pen.limbs([([(0, 55), (0, 82)], 44.0), ([(-14, 52), (14, 52)], 34.0)], LEAF, ink=LEAF_DARK)
