"""Scenes of the school courses' pictures: children who stop, leave, call and tell."""

from services.pictures.figures import arrow, footprint, forbidden, telephone, tree
from services.pictures.lesson_figures import (
    CALL,
    EARTH,
    GIVE,
    SPREAD,
    STAND,
    STOP,
    TALK,
    WALK,
    adult,
    child,
    seated,
)
from services.pictures.lesson_props import (
    bubble,
    buffalo,
    house,
    land,
    path,
    pin,
    question,
    strange,
    sun,
    warning_sign,
    water,
)
from services.pictures.palette import INK, LEAF_DARK, RUST, WATER
from services.pictures.pen import Pen
from services.pictures.village import guava


def a_strange_thing(pen: Pen) -> None:
    land(pen)
    path(pen)
    sun(pen)
    child(pen, 82, STOP, satchel=True)
    strange(pen, 256, 62)


def no_toy(pen: Pen) -> None:
    land(pen)
    guava(pen.at(78, EARTH, scale=9.0))
    strange(pen, 226, EARTH + 12, size=1.7)
    forbidden(pen.at(226, 112), 84)


def telling(pen: Pen) -> None:
    land(pen)
    house(pen, 262)
    bubble(pen, 92, 178, tail=(10, -52))
    question(pen.at(92, 158))
    child(pen, 104, TALK, satchel=True)
    adult(pen, 182, GIVE.turned(), hat=True)


def calling_back(pen: Pen) -> None:
    land(pen)
    child(pen, 60, CALL, RUST)
    child(pen, 172, WALK)
    strange(pen, 272, 58)
    arrow(pen, [(150, 152), (102, 152)], INK)


def before_the_sign(pen: Pen) -> None:
    land(pen)
    warning_sign(pen, 236)
    child(pen, 96, WALK, satchel=True)
    for x in (142, 162, 182):
        footprint(pen.at(x, EARTH - 12 + x % 3 * 5, scale=1.1, turn=1.57), LEAF_DARK)


def going_home_together(pen: Pen) -> None:
    land(pen)
    path(pen)
    house(pen, 52)
    child(pen, 132, WALK, RUST)
    child(pen, 186, WALK)
    child(pen, 240, WALK, WATER, satchel=True)


def many_shapes(pen: Pen) -> None:
    land(pen)
    for x, size in ((132, 0.8), (194, 1.1), (270, 1.5)):
        strange(pen, x, 52, size=size)
    child(pen, 48, STOP, satchel=True)


def the_way_i_came(pen: Pen) -> None:
    land(pen)
    strange(pen, 278, 58)
    for step, x in enumerate(range(120, 244, 24)):
        footprint(pen.at(x, EARTH - 16 + step % 2 * 13, scale=1.3, turn=1.57), LEAF_DARK)
    child(pen, 78, WALK, satchel=True)
    arrow(pen, [(232, 150), (158, 150)], INK)


def what_to_tell(pen: Pen) -> None:
    """Four things: where, by what, how it looked, who is near."""
    land(pen)
    telephone(pen.at(160, 84, scale=1.5))
    pin(pen, 54, 128, size=1.1)
    tree(pen.at(262, 122, scale=0.7))
    question(pen.at(54, 56))
    for x, colour in ((248, RUST), (278, LEAF_DARK)):
        child(pen.at(x, 30, scale=0.9), 0, colour=colour, y=0)


def herding(pen: Pen) -> None:
    land(pen)
    path(pen)
    sun(pen)
    buffalo(pen, 214)
    child(pen, 96, WALK)


def after_the_flood(pen: Pen) -> None:
    land(pen)
    water(pen, 66)
    path(pen)
    house(pen, 250)
    child(pen, 92, STAND, RUST, y=30, satchel=True)
    adult(pen, 148, STAND, hat=True, y=30)


def on_the_way_again(pen: Pen) -> None:
    land(pen)
    path(pen)
    child(pen, 116, WALK.turned(), LEAF_DARK, satchel=True)
    child(pen, 172, STOP, RUST, satchel=True)
    strange(pen, 278, 66, size=0.9)


def our_neighbour(pen: Pen) -> None:
    """Somebody on a crutch, and children who greet him."""
    land(pen)
    tree(pen.at(284, EARTH + 10, scale=0.9))
    adult(pen, 206, GIVE.turned())
    pen.stroke([(234, 110), (240, EARTH)], RUST, weight=1.8)
    pen.stroke([(227, 110), (241, 110)], RUST, weight=1.8)
    child(pen, 74, GIVE)
    child(pen, 122, GIVE, RUST)


def under_the_ground(pen: Pen) -> None:
    """The land is green again, and nobody sees what lies below."""
    land(pen)
    tree(pen.at(52, 62, scale=0.9))
    house(pen, 250, size=0.9)
    for x, y in ((60, 6), (160, 12), (260, 4)):
        question(pen.at(x, y))
    child(pen, 150, y=60)


def one_walks_first(pen: Pen) -> None:
    land(pen)
    strange(pen, 288, 60)
    child(pen, 62, WALK, RUST)
    for x, colour in ((136, LEAF_DARK), (180, WATER), (224, LEAF_DARK)):
        child(pen, x, WALK if x < 200 else STAND, colour)
    arrow(pen, [(128, 154), (72, 154)], INK)


def standing_still(pen: Pen) -> None:
    land(pen)
    warning_sign(pen, 276, 50)
    for step, x in enumerate(range(60, 134, 24)):
        footprint(pen.at(x, EARTH - 16 + step % 2 * 13, scale=1.3, turn=1.57), LEAF_DARK)
    child(pen, 162, SPREAD)
    child(pen, 40, SPREAD, RUST)


def where_i_stand(pen: Pen) -> None:
    """The pin is where the phone is; the arrow says in which direction the thing lies."""
    land(pen)
    adult(pen, 66, STAND, LEAF_DARK)
    pin(pen, 66, 166, size=1.1)
    telephone(pen.at(118, 62, scale=0.8))
    arrow(pen, [(154, 128), (212, 128)], INK)
    strange(pen, 270, 62, size=1.1)


def living_together(pen: Pen) -> None:
    land(pen)
    path(pen)
    seated(pen, 194)
    child(pen, 92, GIVE, satchel=True)
    child(pen, 268, GIVE.turned(), RUST)


def bringing_the_news(pen: Pen) -> None:
    land(pen)
    house(pen, 282, size=0.7)
    bubble(pen, 92, 182, tail=(4, -46))
    telephone(pen.at(92, 164, scale=0.55))
    child(pen, 84, TALK, satchel=True)
    adult(pen, 162, hat=True)
    adult(pen, 216, colour=RUST)
