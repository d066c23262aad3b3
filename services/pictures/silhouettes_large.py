"""Larger things from outside, in centimetres, standing at (0, 0); no inner part, no state."""

from math import pi

from services.pictures.outlines import box, closed, curve, ellipse, lathe, mirrored
from services.pictures.palette import INK, RUST, SHADOW, STEEL, STEEL_LIGHT
from services.pictures.pen import Pen


def mortar_bomb(pen: Pen) -> None:
    """A drop of 8 by 33 cm, nose up, fins at its tail."""
    fin = [(0.7, 0.2), (4.2, 0.2), (4.2, 5.6), (0.9, 8.0)]
    pen.shape(fin, RUST)
    pen.shape(mirrored(fin), RUST)
    pen.shape(box(-0.9, 0, 0.9, 11), STEEL)
    body = curve((1.1, 9.5), (2.6, 13.5), (4.0, 19.5), (3.6, 25.0), (2.0, 29.6))
    pen.shape(lathe(*body), STEEL)
    pen.stroke([(-3.9, 20.6), (3.9, 20.6)], INK, weight=0.8)
    pen.shape(lathe((2.0, 29.4), (1.6, 31.2), (0.9, 33.0)), RUST)
    pen.shape(box(-0.45, 0.2, 0.45, 7.4), RUST)
    pen.stroke(curve((-2.4, 16.0), (-2.6, 19.4)), STEEL_LIGHT, weight=1.4)


def artillery_shell(pen: Pen) -> None:
    """A pointed steel body of 15 by 56 cm with a ring near its base."""
    body = curve((7.2, 0), (7.5, 4), (7.5, 26), (7.0, 36), (5.2, 46), (2.9, 53))
    pen.shape(lathe(*body), STEEL)
    pen.shape(lathe((7.9, 6.5), (7.9, 10.0)), RUST)
    pen.stroke([(-7.4, 30), (7.4, 30)], INK, weight=0.7)
    pen.shape(lathe((3.0, 52.4), (2.2, 56.5), (1.3, 58)), RUST)
    pen.stroke([(-4.4, 13.5), (-4.4, 27)], STEEL_LIGHT, weight=1.6)


def large_bomb(pen: Pen) -> None:
    """A long body of 30 by 155 cm, lying with its nose to the right and fins at its tail."""
    fin = [(2, 17), (-4, 36), (20, 36), (40, 24)]
    pen.shape(fin, RUST)
    pen.shape([(x, 30 - y) for x, y in fin], RUST)
    upper = curve((6, 20), (34, 27), (62, 30), (104, 30), (134, 25), (156, 15))
    pen.shape([*upper, *((x, 30 - y) for x, y in reversed(upper))], STEEL)
    pen.shape([(2, 13), (30, 13.5), (38, 15), (30, 16.5), (2, 17)], RUST)
    for x in (70, 94):
        pen.stroke(ellipse((x, 31), 3, 3, (0, 180)), INK, weight=1.1)
    pen.stroke([(58, 0.6), (58, 29.4)], INK, weight=0.8)
    pen.stroke([(120, 1.4), (120, 28.6)], INK, weight=0.8)
    pen.stroke(curve((66, 24), (110, 24)), STEEL_LIGHT, weight=1.6)


def rocket(pen: Pen) -> None:
    """A cone of a head on a thin tube, 92 cm, fins at its tail."""
    for fin in (
        [(1.6, 1), (9, -1), (9.5, 6), (1.6, 17)],
        [(-1.6, 1), (-9, -1), (-9.5, 6), (-1.6, 17)],
    ):
        pen.shape(fin, RUST)
    pen.shape(box(-2.1, 0, 2.1, 56), STEEL)
    pen.shape(lathe((2.9, 50), (2.9, 57)), RUST)
    pen.shape(lathe((2.6, 57), (5.2, 63), (5.2, 68), (1.4, 88)), STEEL)
    pen.shape(lathe((1.5, 86), (0.9, 92.5)), RUST)
    pen.stroke([(-2.6, 65), (-1.7, 77)], STEEL_LIGHT, weight=1.2)
    pen.stroke([(-2, 22), (2, 22)], INK, weight=0.8)


def mine(pen: Pen) -> None:
    """A flat round box of 14 cm, seen a little from above."""
    pen.shape([*ellipse((0, 1.9), 7, 1.9, (180, 360)), *ellipse((0, 4.7), 7, 1.9, (0, 180))], STEEL)
    for share in (-5.6, -3.4, -1.1, 1.1, 3.4, 5.6):
        depth = 1.9 * (1 - (share / 7) ** 2) ** 0.5
        pen.stroke([(share, 2.2 - depth), (share, 4.4 - depth)], INK, weight=0.6)
    pen.shape(ellipse((0, 4.7), 7, 1.9), STEEL_LIGHT)
    pen.shape(
        [*ellipse((0, 5.0), 3.3, 0.95, (180, 360)), *ellipse((0, 5.7), 3.3, 0.95, (0, 180))], RUST
    )
    pen.stroke(ellipse((0, 5.7), 3.3, 0.95), INK, weight=0.8)


def crate_of_things(pen: Pen) -> None:
    """An open box of 60 cm with many shells in it, and more on the ground."""
    for x, lean in ((-21, 0.16), (-10, 0.03), (1, -0.06), (12, 0.05), (22, -0.16)):
        artillery_shell(pen.at(x, 4, scale=0.72, turn=lean))
    pen.shape(box(-30, 0, 30, 22), RUST)
    for height in (7.3, 14.6):
        pen.stroke([(-30, height), (30, height)], INK, weight=0.8)
    for x in (-24, 24):
        pen.shape(box(x - 2.6, -1, x + 2.6, 23), RUST)
    for x, y in ((34, -9), (18, -14)):
        artillery_shell(pen.at(x, y, scale=0.7, turn=pi / 2))


def strange_thing(pen: Pen) -> None:
    """A rusty lump that half sticks out of the ground."""
    lump = closed((-13, -2), (-15, 4), (-10, 8.5), (-1, 10), (7, 9), (14, 6), (15, 1), (9, -3))
    pen.shape(lump, STEEL)
    pen.stroke(curve((-11, 4), (-8, 6.4), (-4, 7.4)), STEEL_LIGHT, weight=1.4)
    earth = closed(
        (-22, -4), (-15, 1.5), (-8, -0.2), (0, 1.8), (9, 0), (16, 1.8), (22, -4), (0, -7)
    )
    pen.shape(earth, SHADOW, ink=None)
    hook = curve(
        (-4.2, 23.5), (-3.2, 27), (0.3, 28.2), (3.8, 26), (3.2, 22.6), (0.6, 20.4), (0.2, 17.6)
    )
    pen.stroke(hook, RUST, weight=3.4)
    pen.stroke([(0.2, 13.2), (0.2, 13.4)], RUST, weight=3.8)
