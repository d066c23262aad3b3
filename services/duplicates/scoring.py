"""Whether two reports may be of one item: by place, time, look and photo. Pure.

The figures are the product's proposal and need the province's approval. They only decide about what
a reporter is asked and what a coordinator is shown: nothing is ever joined by a score.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.places.geodesy import distance_m
from services.teams.bounds import chord_m, in_space

#: Looks that somebody in a hurry takes for each other.
FAMILIES: tuple[frozenset[Look], ...] = (
    frozenset({Look.BOMBIE_GUAVA, Look.BOMBIE_PINEAPPLE, Look.M79, Look.GRENADE}),
    frozenset({Look.MORTAR, Look.PROJECTILE, Look.ROCKET, Look.BOMB_LARGE}),
    frozenset({Look.SAA, Look.DETONATOR}),
)
#: What is said by somebody who does not know, or who saw many things, goes with every look.
ANYTHING = frozenset({Look.UNKNOWN, Look.CACHE})
SAME_LOOK, SAME_FAMILY, PERHAPS, OTHER_LOOK = 1.0, 0.75, 0.5, 0.0

#: Metres of inaccuracy when nobody says how good a position is …
USUAL_ACCURACY_M = 50.0
#: … and the most that counts: the name of a commune would else be near everything in it.
MOST_ACCURACY_M = 1000.0
#: A construction site is larger than a find.
SITE_FACTOR = 2.0
#: Of 64 bits so many may differ between two photos of one thing.
PHOTO_BITS = 10


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is known of one report or task. `photos` are look hashes, `digging` that people dig."""

    point: GeoPoint
    look: Look
    at: datetime
    digging: bool = False
    photos: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """How near, beyond what the positions may be off by, and how long ago."""

    near_m: float
    age: timedelta

    def farthest_m(self, point: GeoPoint) -> float:
        """Metres from the point beyond which nothing can be the same, whatever it is."""
        return self.near_m * SITE_FACTOR + counted_m(point) + MOST_ACCURACY_M


def may_be(new: Sighting, known: Sighting, limits: Limits) -> bool:
    """Whether place and time allow it, whatever looks and photos say. Never false where `score` is
    more than 0; the straight line measured here is never longer than the way along the ground."""
    reach_m = _reach_m(new, known, limits)
    there, here = (in_space(one.lat, one.lon) for one in (known.point, new.point))
    return chord_m(there, here) <= reach_m and abs(new.at - known.at) <= limits.age


def _reach_m(new: Sighting, known: Sighting, limits: Limits) -> float:
    site = new.digging and known.digging
    near_m = limits.near_m * (SITE_FACTOR if site else 1.0)
    return near_m + counted_m(new.point) + counted_m(known.point)


def score(new: Sighting, known: Sighting, limits: Limits) -> float:
    """How likely both are of one item or one site: 0 not at all, at most 3."""
    site = new.digging and known.digging
    reach_m = _reach_m(new, known, limits)
    metres = distance_m(new.point, known.point)
    if metres > reach_m or abs(new.at - known.at) > limits.age:
        return 0.0
    look = look_alike(new.look, known.look)
    photo = photos_alike(new.photos, known.photos)
    if not (look or photo or site):
        return 0.0
    return (1.0 - metres / reach_m) + look + photo


def counted_m(point: GeoPoint) -> float:
    return min(point.accuracy_m or USUAL_ACCURACY_M, MOST_ACCURACY_M)


def look_alike(a: Look, b: Look) -> float:
    if a in ANYTHING or b in ANYTHING:
        return PERHAPS
    if a is b:
        return SAME_LOOK
    return SAME_FAMILY if any({a, b} <= family for family in FAMILIES) else OTHER_LOOK


def photos_alike(some: frozenset[str], others: frozenset[str]) -> float:
    """1 when any two look alike; hashes are 64 bits in hexadecimal."""
    return float(any(_differing(a, b) <= PHOTO_BITS for a, b in product(some, others)))


def _differing(a: str, b: str) -> int:
    return (int(a, 16) ^ int(b, 16)).bit_count()
