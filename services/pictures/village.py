"""Things of the village that show how big an item is; in centimetres, standing at (0, 0)."""

from math import cos, radians, sin

from services.pictures.outlines import Limb, box, closed, curve, ellipse, lathe, mirrored, rounded
from services.pictures.palette import LEAF, LEAF_DARK, STRAW, STRAW_LINE, Colour
from services.pictures.pen import Pen

LINE = 0.75


def _part(pen: Pen, outline: list[tuple[float, float]], fill: Colour = STRAW) -> None:
    pen.shape(outline, fill, ink=STRAW_LINE, weight=LINE)


def _mark(pen: Pen, *points: tuple[float, float]) -> None:
    pen.stroke(points, STRAW_LINE, weight=LINE * 0.8)


def guava(pen: Pen) -> None:
    """6.5 cm across, with its stalk and a leaf."""
    _part(pen, closed((0.2, 6.6), (1.2, 8.2), (3.4, 8.3), (2.2, 6.9)), LEAF_DARK)
    _mark(pen, (0, 6.0), (0.05, 6.9), (-0.3, 7.7))
    body = ((0, 6.5), (1.5, 6.0), (2.6, 4.3), (3.1, 2.5), (2.0, 0.5), (0.5, 0.15))
    _part(pen, closed(*body, *mirrored(body[:0:-1])), LEAF)
    _part(pen, [(-0.7, 0.0), (-0.45, 0.75), (0, 0.35), (0.45, 0.75), (0.7, 0.0)], LEAF_DARK)
    for x, y in ((-1.3, 3.9), (0.9, 2.8), (-0.9, 1.7), (1.2, 4.4)):
        _mark(pen, (x, y), (x + 0.02, y))


def egg(pen: Pen) -> None:
    """5.8 cm high."""
    _part(
        pen,
        closed(
            (0, 0),
            (1.7, 0.7),
            (2.25, 2.4),
            (1.5, 4.7),
            (0, 5.8),
            (-1.5, 4.7),
            (-2.25, 2.4),
            (-1.7, 0.7),
        ),
    )
    _mark(pen, *curve((-1.3, 3.2), (-1.05, 4.0), (-0.6, 4.7)))


def phone(pen: Pen) -> None:
    """15.5 cm high."""
    _part(pen, rounded(-3.6, 0, 3.6, 15.5, radius=1.0))
    _part(pen, box(-3.05, 1.5, 3.05, 14.2), (255, 250, 236))
    _mark(pen, (-0.7, 14.85), (0.7, 14.85))
    _part(pen, ellipse((0, 0.78), 0.32, 0.32))


def sandal(pen: Pen) -> None:
    """A rubber sandal seen from above, 26 cm long."""
    sole = closed(
        (0, 0),
        (3.4, 1.6),
        (3.6, 6.5),
        (3.9, 12),
        (4.9, 18),
        (4.3, 23.5),
        (0.8, 26),
        (-3.0, 24.4),
        (-4.6, 19.5),
        (-4.0, 12),
        (-3.7, 6.5),
        (-3.3, 1.6),
    )
    _part(pen, sole)
    for side in (-1, 1):
        strap = curve((side * 4.0, 12.0), (side * 3.4, 16.5), (side * 0.2, 20.6))
        pen.stroke(strap, STRAW_LINE, weight=LINE * 2.2)
    pen.stroke([(0, 20.4), (0, 21.3)], STRAW_LINE, weight=LINE * 3)


def conical_hat(pen: Pen) -> None:
    """A nón lá, 42 cm wide."""
    brim = ellipse((0, 2.4), 21, 2.4, (180, 360))
    _part(pen, [(0, 20.5), *brim])
    for height in (6, 10, 14, 17.3):
        half = 21 * (20.5 - height) / 18.1
        _mark(pen, *ellipse((0, height), half * 0.985, half * 0.115, (180, 360)))
    _mark(pen, *curve((-13, 0.8), (-9, -5.5), (0, -8), (9, -5.5), (13, 0.8)))


def hand(pen: Pen) -> None:
    """An open hand seen from its back, the thumb to the right, 18 cm from wrist to finger tip."""
    fingers: list[Limb] = [
        ([(2.9, 8.2), (3.4, 14.2)], 1.75),
        ([(1, 8.6), (1.1, 16.6)], 1.85),
        ([(-1, 8.6), (-1.3, 16.0)], 1.8),
        ([(-2.8, 8.0), (-3.6, 13.6)], 1.55),
        ([(2, 3.4), (5, 6.8), (6, 9.0)], 1.95),
    ]
    palm: list[Limb] = [
        (curve((1.8, 3.2), (2, 6.0), (1.9, 8.0)), 4.2),
        (curve((-1.5, 3.2), (-1.7, 6.0), (-1.6, 8.0)), 4.4),
    ]
    wrist: list[Limb] = [([(0.1, 1.6), (0.1, 4.0)], 5.2)]
    pen.limbs([*fingers, *palm, *wrist], STRAW, ink=STRAW_LINE)


def grown_up(pen: Pen) -> None:
    """A person of 160 cm."""
    parts: list[Limb] = [
        ([(-8, 6), (-7, 78)], 13.0),
        ([(8, 6), (7, 78)], 13.0),
        ([(-7, 80), (-9, 119)], 16.0),
        ([(7, 80), (9, 119)], 16.0),
        ([(-14, 121), (14, 121)], 12.0),
        ([(-16, 121), (-22, 96), (-22, 74)], 9.5),
        ([(16, 121), (22, 96), (22, 74)], 9.5),
        ([(0, 78), (0, 122)], 20.0),
        ([(0, 122), (0, 140)], 9.0),
        (ellipse((0, 146), 5, 7), 14.0),
    ]
    pen.limbs(parts, STRAW, ink=STRAW_LINE)


def hoe(pen: Pen) -> None:
    """A hoe, 107 cm long, its blade at the top."""
    _part(pen, box(-1.8, 0, 1.8, 104))
    _part(pen, [(-1, 103), (21, 95), (18, 78), (2.5, 88)])
    _part(pen, rounded(-3.2, 94, 3.2, 107, radius=1.5))


def rice_bowl(pen: Pen) -> None:
    """12 cm wide."""
    side = curve((2.7, 0.9), (4.6, 2.2), (5.6, 4.0), (6.0, 6.2))
    _part(pen, box(-2.6, 0, 2.6, 1.0))
    _part(pen, lathe(*side))
    _part(pen, ellipse((0, 6.2), 6.0, 0.95), (255, 250, 236))
    _mark(pen, *curve((-5.2, 3.9), (0, 2.9), (5.2, 3.9)))


def pencil(pen: Pen) -> None:
    """A school pencil, 15 cm, standing on its rubber."""
    _part(pen, box(-0.4, 0, 0.4, 13.2))
    _mark(pen, (0, 1.0), (0, 13.0))
    _part(pen, [(-0.4, 13.2), (0.4, 13.2), (0, 15)], (255, 250, 236))
    _part(pen, [(-0.15, 14.4), (0.15, 14.4), (0, 15)], STRAW_LINE)
    _part(pen, rounded(-0.45, 0, 0.45, 1.0, radius=0.2), (255, 250, 236))


def chilli(pen: Pen) -> None:
    """6.5 cm long."""
    _part(
        pen,
        closed(
            (-0.62, 5.2),
            (0, 5.45),
            (0.62, 5.2),
            (0.62, 3.6),
            (0.35, 1.6),
            (-0.5, 0.0),
            (-0.2, 1.6),
            (-0.55, 3.4),
        ),
        LEAF,
    )
    pen.stroke(curve((0, 5.4), (0.1, 6.0), (0.5, 6.6)), STRAW_LINE, weight=LINE * 2)


def basket(pen: Pen) -> None:
    """A carrying basket, 45 cm wide."""
    _part(pen, lathe(*curve((14, 0), (18, 6), (21, 14), (22.5, 21))))
    for height, half in ((5, 17), (10, 19.2), (15, 21)):
        _mark(pen, *ellipse((0, height), half, 1.6, (180, 360)))
    for angle in range(40, 141, 20):
        _mark(
            pen,
            (16 * cos(radians(angle)), 0.3),
            (24 * cos(radians(angle)), 20 - sin(radians(angle))),
        )
    _part(pen, ellipse((0, 21), 22.5, 3.2), (255, 250, 236))
