"""Small things from outside, in centimetres, standing at (0, 0); no inner part, no state."""

from services.pictures.outlines import box, closed, curve, ellipse, lathe, mirrored, rounded
from services.pictures.palette import INK, RUST, STEEL, STEEL_LIGHT
from services.pictures.pen import Pen


def guava_bombie(pen: Pen) -> None:
    """A ball of 6.4 cm with ribs and a band."""
    pen.shape(ellipse((0, 3.2), 3.2, 3.2), STEEL)
    for half in (1.05, 2.3):
        pen.stroke(ellipse((0, 3.2), half, 3.15), INK, weight=0.7)
    pen.shape(rounded(-3.35, 2.75, 3.35, 3.65, radius=0.25), RUST)
    pen.stroke(curve((-2.45, 4.4), (-2.0, 5.15), (-1.4, 5.7)), STEEL_LIGHT, weight=1.3)


def pineapple_bombie(pen: Pen) -> None:
    """A ribbed can of 7 by 9.5 cm with a crown of fins."""
    for tip, width in ((5.9, 12.3), (3.6, 14.0)):
        fin = [(0.2, 9.0), (2.0, 9.0), (tip + 0.5, width - 1.0), (tip - 0.6, width)]
        pen.shape(fin, RUST)
        pen.shape(mirrored(fin), RUST)
    pen.shape([(-0.9, 9), (0.9, 9), (0.75, 14.4), (-0.75, 14.4)], RUST)
    body = lathe(*curve((2.7, 0), (3.35, 1.2), (3.6, 4.8), (3.35, 8.4), (2.7, 9.6)))
    pen.shape(body, STEEL)
    for height in (1.9, 3.8, 5.8, 7.7):
        half = 3.6 - 0.022 * (height - 4.8) ** 2
        pen.stroke(ellipse((0, height), half, 0.5, (180, 360)), INK, weight=0.7)
    pen.stroke(curve((-2.2, 1.4), (-2.45, 4.8), (-2.2, 8.2)), STEEL_LIGHT, weight=1.3)


def m79_round(pen: Pen) -> None:
    """4 cm wide and 10 cm high, its head round."""
    pen.shape(lathe((2.0, 0.4), (2.0, 4.9)), STEEL)
    pen.shape(rounded(-2.25, 0, 2.25, 0.7, radius=0.15), STEEL)
    pen.shape(lathe((1.85, 4.9), (1.85, 7.2)), STEEL_LIGHT)
    pen.shape(lathe((2.05, 6.3), (2.05, 7.2)), RUST)
    pen.shape(lathe(*curve((1.9, 7.2), (1.75, 8.4), (1.15, 9.5), (0.0, 9.95))), RUST)
    pen.stroke([(-1.2, 1.3), (-1.2, 4.3)], STEEL_LIGHT, weight=1.3)


def hand_grenade(pen: Pen) -> None:
    """An egg of 6.4 by 9 cm with a lever down its side."""
    pen.shape(
        closed(
            (0, 0),
            (2.2, 0.5),
            (3.2, 2.9),
            (2.7, 5.2),
            (1.0, 6.7),
            (-1.0, 6.7),
            (-2.7, 5.2),
            (-3.2, 2.9),
            (-2.2, 0.5),
        ),
        STEEL,
    )
    pen.stroke(curve((-3.1, 3.1), (0, 2.7), (3.1, 3.1)), INK, weight=0.7)
    pen.stroke(curve((-2.2, 3.9), (-1.9, 4.9), (-1.3, 5.6)), STEEL_LIGHT, weight=1.3)
    pen.shape(box(-1.15, 6.4, 1.15, 8.2), RUST)
    pen.shape(rounded(-1.5, 8.0, 1.7, 9.4, radius=0.4), STEEL)
    lever = [
        *curve((0.6, 9.4), (2.2, 9.1), (3.5, 6.6), (4.0, 3.4)),
        *curve((3.3, 3.4), (2.8, 6.2), (1.7, 8.0), (0.6, 8.2)),
    ]
    pen.shape(lever, RUST)


def detonator(pen: Pen) -> None:
    """A thin metal tube of 6 cm with two wires."""
    for side in (-1, 1):
        wire = curve(
            (side * 0.12, 5.9), (side * 0.5, 7.6), (side * 0.2 + 0.5, 9.2), (side * 0.9 + 0.4, 11.0)
        )
        pen.stroke(wire, RUST, weight=1.2)
    pen.shape(rounded(-0.42, 0, 0.42, 6.0, radius=0.2), STEEL)
    for height in (4.9, 5.4):
        pen.stroke([(-0.4, height), (0.4, height)], INK, weight=0.7)
    pen.stroke([(-0.16, 0.6), (-0.16, 4.3)], STEEL_LIGHT, weight=1.0)


def bullet(pen: Pen) -> None:
    """A rifle cartridge of 5.6 cm."""
    pen.shape(lathe((0.42, 3.8), (0.4, 4.3), *curve((0.39, 4.3), (0.3, 5.1), (0.0, 5.7))), RUST)
    pen.shape(lathe((0.57, 0.3), (0.53, 2.9), (0.43, 3.4), (0.43, 3.9)), STEEL)
    pen.shape(rounded(-0.58, 0, 0.58, 0.4, radius=0.08), STEEL)
    pen.stroke([(-0.22, 0.8), (-0.22, 2.7)], STEEL_LIGHT, weight=1.0)
