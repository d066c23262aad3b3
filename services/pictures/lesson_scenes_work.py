"""Scenes of the grown-ups' courses: at home, in the field, at work, at feasts, after a flood."""

from services.pictures.figures import arrow, forbidden, telephone
from services.pictures.lesson_figures import (
    BOTH_UP,
    CALL,
    EARTH,
    GIVE,
    PHONE,
    SPREAD,
    STAND,
    STOP,
    TALK,
    WALK,
    adult,
    child,
)
from services.pictures.lesson_props import (
    bubble,
    buffalo,
    digger,
    fire,
    flag,
    furrows,
    grave,
    heap,
    house,
    land,
    path,
    peach_tree,
    question,
    sack,
    school,
    strange,
    sun,
    warning_sign,
    water,
)
from services.pictures.palette import INK, LEAF_DARK, RUST, WATER
from services.pictures.pen import Pen
from services.pictures.village import basket, hoe


def garden(pen: Pen) -> None:
    """The hoe stays where it fell; she walks to the house."""
    land(pen)
    house(pen, 56)
    adult(pen, 144, WALK, hat=True)
    hoe(pen.at(206, 34, scale=0.8, turn=-1.45))
    strange(pen, 286, 60, size=0.9)


def calling(pen: Pen) -> None:
    land(pen)
    house(pen, 62)
    adult(pen, 152, PHONE, hat=True)
    telephone(pen.at(252, 84, scale=1.5))


def kept_at_home(pen: Pen) -> None:
    """Something in the house; the whole family leaves it where it is."""
    land(pen)
    path(pen)
    house(pen, 256, size=1.1)
    question(pen.at(256, 134))
    adult(pen, 62, WALK, hat=True)
    child(pen, 116, WALK, RUST)
    child(pen, 160, WALK)


def no_searching(pen: Pen) -> None:
    """The basket is full of paper and tins from homes; the hill is left alone."""
    land(pen)
    adult(pen, 92, WALK, hat=True)
    basket(pen.at(154, EARTH - 6, scale=1.5))
    warning_sign(pen, 260, 56)


def at_the_gate(pen: Pen) -> None:
    land(pen)
    sack(pen, 266)
    question(pen.at(266, 90))
    adult(pen, 70, WALK, LEAF_DARK)
    adult(pen, 148, WALK, hat=True)
    arrow(pen, [(222, 206), (164, 206)], INK)


def in_the_yard(pen: Pen) -> None:
    land(pen)
    heap(pen, 228)
    question(pen.at(228, 92))
    adult(pen, 112, SPREAD)
    child(pen, 40, WALK, RUST)


def ploughing(pen: Pen) -> None:
    land(pen)
    furrows(pen)
    adult(pen, 86, STOP, hat=True)
    strange(pen, 248, 40)


def no_fire(pen: Pen) -> None:
    land(pen)
    fire(pen.at(204, 12, scale=1.5), 0)
    forbidden(pen.at(204, 108), 78)
    adult(pen, 66, STOP, hat=True)


def on_known_paths(pen: Pen) -> None:
    land(pen)
    path(pen)
    buffalo(pen, 190)
    adult(pen, 72, WALK, hat=True)
    warning_sign(pen.at(278, 66, scale=0.7), 0, 0)


def before_digging(pen: Pen) -> None:
    land(pen)
    digger(pen, 222)
    bubble(pen, 62, 190, tail=(8, -46))
    question(pen.at(62, 170))
    adult(pen, 66, TALK)
    adult(pen, 134, GIVE.turned(), RUST, hat=True)


def the_machine_stops(pen: Pen) -> None:
    land(pen)
    digger(pen, 172)
    adult(pen, 62, BOTH_UP)
    strange(pen, 290, 42)


def clearing_mud(pen: Pen) -> None:
    land(pen)
    water(pen, 66)
    path(pen)  # nobody wades
    sun(pen)
    house(pen, 70)
    adult(pen, 164, STAND, hat=True, y=30)
    adult(pen, 222, STOP, RUST, y=30)


def helping(pen: Pen) -> None:
    land(pen)
    water(pen, 66)
    path(pen)
    house(pen, 266)
    for x, colour in ((54, WATER), (114, RUST), (174, LEAF_DARK)):
        adult(pen, x, WALK.turned(), colour, hat=colour != RUST, y=30)


def at_the_graves(pen: Pen) -> None:
    land(pen)
    path(pen)
    grave(pen, 212)
    grave(pen, 280)
    adult(pen, 62, WALK.turned(), hat=True)
    child(pen, 116, WALK.turned(), RUST)


def behind_the_grown_ups(pen: Pen) -> None:
    land(pen)
    path(pen)
    grave(pen, 276)
    adult(pen, 198, WALK.turned(), hat=True)
    adult(pen, 142, WALK.turned(), RUST)
    child(pen, 88, WALK.turned(), LEAF_DARK)
    warning_sign(pen.at(34, 62, scale=0.7), 0, 0)


def home_for_tet(pen: Pen) -> None:
    land(pen)
    house(pen, 246, size=1.1)
    peach_tree(pen, 160)
    adult(pen, 52, GIVE)
    child(pen, 106, STAND, RUST)


def a_minute_together(pen: Pen) -> None:
    """The village stands side by side."""
    land(pen)
    sun(pen)
    row = ((36, WATER), (98, RUST), (222, LEAF_DARK), (284, WATER))
    for x, colour in row:
        adult(pen, x, STAND, colour, hat=colour == WATER)
    child(pen, 140, STAND, LEAF_DARK)
    child(pen, 180, STAND, RUST)


def flag_ceremony(pen: Pen) -> None:
    land(pen)
    school(pen, 240)
    flag(pen, 106)
    for x, pose, colour in ((28, STOP, RUST), (74, WALK, LEAF_DARK), (140, CALL, WATER)):
        child(pen, x, pose, colour, y=24)
