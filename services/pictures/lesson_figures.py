"""People of the lessons' pictures in a few poses; units of one centimetre, feet on the earth."""

from dataclasses import dataclass

from services.pictures.figures import person
from services.pictures.outlines import Point, ellipse
from services.pictures.palette import INK, LEAF_DARK, RUST, STRAW, STRAW_LINE, WATER, Colour
from services.pictures.pen import Pen

#: The height on which people stand, in a picture of 320 by 240.
EARTH = 40.0
GROWN, CHILD = 0.72, 0.5

Bones = tuple[Point, ...]
_STANDING: tuple[Bones, ...] = ((-10, 7), (-12, 76)), ((10, 7), (12, 76))
_WALKING: tuple[Bones, ...] = ((-26, 7), (-21, 40), (-9, 78)), ((30, 12), (16, 40), (9, 78))
_LEFT: Bones = ((-28, 98), (-28, 78))
_RIGHT: Bones = ((28, 98), (28, 78))


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the arms and legs go, from the left of the picture to its right."""

    left: Bones = _LEFT
    right: Bones = _RIGHT
    legs: tuple[Bones, ...] = _STANDING

    def turned(self) -> "Pose":
        """The same the other way round."""
        left, right, *legs = (
            tuple((-x, y) for x, y in bones) for bones in (self.right, self.left, *self.legs)
        )
        return Pose(left, right, tuple(legs))


STAND = Pose()
#: To the left; `turned()` goes to the right.
WALK = Pose(((-26, 98), (-40, 84)), ((26, 98), (32, 80)), _WALKING)
STOP = Pose(right=((40, 108), (46, 142)))
CALL = Pose(((-36, 106), (-13, 140)), ((36, 106), (13, 140)))
SPREAD = Pose(((-40, 120), (-62, 122)), ((40, 120), (62, 122)))
PHONE = Pose(right=((40, 112), (22, 140)))
GIVE = Pose(right=((34, 106), (54, 104)))
TALK = Pose(right=((36, 100), (44, 122)))
BOTH_UP = Pose(((-40, 128), (-44, 158)), ((40, 128), (44, 158)))


def adult(pen: Pen, x: float, pose: Pose = STAND, colour: Colour = WATER, *, hat: bool = False,
          y: float = EARTH) -> None:  # fmt: skip
    _figure(pen.at(x, y, scale=GROWN), pose, colour)
    if hat:
        _hat(pen.at(x, y + 150 * GROWN, scale=GROWN))


def child(pen: Pen, x: float, pose: Pose = STAND, colour: Colour = LEAF_DARK, *,
          y: float = EARTH, satchel: bool = False) -> None:  # fmt: skip
    pen = pen.at(x, y, scale=CHILD)
    _figure(pen, pose, colour)
    if satchel:
        pen.limbs([([(-8, 112), (-8, 84)], 22.0)], RUST, ink=None)


def _figure(pen: Pen, pose: Pose, colour: Colour) -> None:
    person(pen, colour, left=pose.left, right=pose.right, legs=pose.legs)
    if pose == PHONE:
        pen.limbs([([(21, 138), (18, 158)], 8.5)], INK, ink=None)
    if pose == STOP:
        pen.limbs([([(46, 146), (46, 152)], 17.0)], colour, ink=None)


def _hat(pen: Pen) -> None:
    """A nón lá on the head, 48 cm wide."""
    cone = [(0, 27), *ellipse((0, 4), 24, 4, (180, 360))]
    pen.shape(cone, STRAW, ink=STRAW_LINE, weight=0.6)
    for height in (9, 16):
        half = 24 * (27 - height) / 23
        pen.stroke(ellipse((0, height), half, half / 6, (180, 360)), STRAW_LINE, weight=0.35)


def seated(pen: Pen, x: float, colour: Colour = WATER) -> None:
    """Somebody in a wheelchair, looking to the right."""
    pen = pen.at(x, EARTH, scale=GROWN)
    pen.stroke(ellipse((-6, 32), 32, 32), INK, weight=1.3)
    pen.stroke(ellipse((44, 10), 9, 9), INK, weight=1.1)
    pen.stroke([(-44, 96), (-32, 88), (-30, 46), (34, 46), (44, 12)], INK, weight=1.3)
    pen.limbs([([(-12, 62), (26, 60)], 19.0), ([(26, 60), (34, 26), (46, 24)], 14.0)], colour,
              ink=None)  # fmt: skip
    pen.limbs([([(-10, 66), (-8, 104)], 32.0), ([(2, 100), (22, 84), (36, 92)], 10.5)], colour,
              ink=None)  # fmt: skip
    pen.shape(ellipse((-6, 136), 14.5, 15.5), colour, ink=None)
