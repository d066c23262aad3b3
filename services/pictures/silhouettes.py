"""One plain picture for each kind: the thing from outside, and a thing of the village beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from services.pictures import silhouettes_large as large
from services.pictures import silhouettes_small as small
from services.pictures import village
from services.pictures.kinds import Look
from services.pictures.outlines import Point
from services.pictures.pen import Pen, canvas, finished

Thing = Callable[[Pen], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a thing stands in a picture of 100 × 100 units, and how it leans (radians).

    `shadow` is half the width of its shadow, in units.
    """

    thing: Thing
    at: Point
    turn: float = 0.0
    shadow: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """Both things in one scale (units a centimetre), so that the comparison is honest."""

    scale: float
    placed: tuple[Placed, ...]


SCENES: dict[Look, Scene] = {
    Look.BOMBIE_GUAVA: Scene(
        6.6,
        (Placed(village.guava, (75, 20), 0, 20), Placed(small.guava_bombie, (28, 20), 0, 20)),
    ),
    Look.BOMBIE_PINEAPPLE: Scene(
        5.1,
        (Placed(village.egg, (83, 12), 0, 11), Placed(small.pineapple_bombie, (37, 12), 0, 22)),
    ),
    Look.M79: Scene(
        5.4, (Placed(village.phone, (74, 9), 0, 21), Placed(small.m79_round, (28, 9), 0, 15))
    ),
    Look.MORTAR: Scene(
        2.5, (Placed(village.sandal, (80, 12), 0), Placed(large.mortar_bomb, (33, 10), 0, 16))
    ),
    Look.PROJECTILE: Scene(
        1.4,
        (Placed(village.conical_hat, (67, 21), 0), Placed(large.artillery_shell, (22, 7), 0, 14)),
    ),
    Look.GRENADE: Scene(
        4.5, (Placed(village.hand, (66, 12)), Placed(small.hand_grenade, (23, 16), 0, 18))
    ),
    Look.BOMB_LARGE: Scene(
        0.45,
        (Placed(village.grown_up, (86, 20), 0, 12), Placed(large.large_bomb, (4, 22))),
    ),
    Look.ROCKET: Scene(
        0.98, (Placed(village.hoe, (27, 5), -0.62), Placed(large.rocket, (10.5, 17), -0.62))
    ),
    Look.MINE: Scene(
        3.3, (Placed(village.rice_bowl, (76, 36), 0, 16), Placed(large.mine, (28, 36), 0, 26))
    ),
    Look.DETONATOR: Scene(
        5.4,
        (
            Placed(village.pencil, (80, 8), -0.05),
            Placed(small.detonator, (18, 14), 0.06),
            Placed(small.detonator, (36, 14), -0.04),
            Placed(small.detonator, (54, 14), -0.1),
        ),
    ),
    Look.SAA: Scene(
        10.4,
        (
            Placed(village.chilli, (82, 12), 0),
            Placed(small.bullet, (18, 14), 0, 9),
            Placed(small.bullet, (36, 14), 0, 9),
            Placed(small.bullet, (54, 14), 0, 9),
        ),
    ),
    Look.CACHE: Scene(
        0.96, (Placed(large.crate_of_things, (36, 36)), Placed(village.basket, (75.5, 14), 0, 23))
    ),
    Look.UNKNOWN: Scene(2.1, (Placed(large.strange_thing, (50, 26)),)),
}


@lru_cache(maxsize=64)
def silhouette(look: Look, size: int = 512) -> Image.Image:
    """The picture of a kind, `size` pixels square. Shared: never draw on it."""
    pen = canvas((size, size), units=100)
    scene = SCENES[look]
    for placed in scene.placed:
        if placed.shadow:
            pen.shadow(*placed.at, placed.shadow)
    for placed in scene.placed:
        placed.thing(pen.at(*placed.at, scale=scene.scale, turn=placed.turn))
    return finished(pen)
