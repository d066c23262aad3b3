"""The four scenes of the safety advice; units of one centimetre, 320 by 240."""

from collections.abc import Callable

from services.pictures.figures import (
    arrow,
    buried_thing,
    footprint,
    forbidden,
    person,
    reaching_hand,
    telephone,
    tree,
)
from services.pictures.palette import INK, LEAF_DARK, RED, WATER
from services.pictures.pen import Pen

Scene = Callable[[Pen], None]

#: The height on which people stand.
EARTH = 34


def stop(pen: Pen) -> None:
    """Somebody halts with a raised palm; a hand that reaches for the thing is crossed out."""
    raised = ((40, 108), (46, 142))
    person(pen.at(66, EARTH), WATER, left=((-28, 98), (-28, 78)), right=raised)
    pen.at(66, EARTH).limbs([([(46, 146), (46, 152)], 17.0)], WATER, ink=None)
    thing = pen.at(218, 78, scale=1.35)
    buried_thing(thing)
    reaching_hand(thing.at(16, 44), INK)
    forbidden(pen.at(224, 116), 76)


def move_away(pen: Pen) -> None:
    """Somebody walks off along the footprints that lead from the thing."""
    buried_thing(pen.at(276, EARTH, scale=1.1))
    for step, x in enumerate(range(128, 232, 24)):
        footprint(pen.at(x, EARTH - 14 + step % 2 * 13, scale=1.1, turn=1.57), LEAF_DARK)
    walking = (((-26, 7), (-21, 40), (-9, 78)), ((30, 12), (16, 40), (9, 78)))
    swing = ((-26, 98), (-40, 84)), ((26, 98), (32, 80))
    person(pen.at(80, EARTH - 6), WATER, left=swing[0], right=swing[1], legs=walking)
    arrow(pen, [(240, 158), (158, 158)], INK)


def keep_out(pen: Pen) -> None:
    """A grown-up with arms spread stands between two children and the thing."""
    buried_thing(pen.at(278, EARTH + 4, scale=1.0))
    hanging = ((-28, 98), (-28, 78)), ((28, 98), (28, 78))
    for x in (32, 80):
        child = pen.at(x, EARTH, scale=0.66)
        person(child, LEAF_DARK, left=hanging[0], right=hanging[1])
    person(pen.at(162, EARTH), WATER, left=((-40, 120), (-62, 122)), right=((40, 120), (62, 122)))
    for y in range(EARTH - 12, 200, 26):
        pen.stroke([(238, y), (238, y + 11)], RED, weight=1.6)


def call(pen: Pen) -> None:
    """Somebody far from everything telephones."""
    tree(pen.at(34, EARTH, scale=0.8))
    person(pen.at(110, EARTH), WATER, left=((-28, 98), (-28, 78)), right=((40, 112), (22, 140)))
    pen.at(110, EARTH).limbs([([(21, 138), (18, 158)], 8.5)], INK, ink=None)
    telephone(pen.at(226, 62, scale=1.9))


SCENES: tuple[Scene, ...] = (stop, move_away, keep_out, call)
