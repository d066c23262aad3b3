"""Whether somebody lives near enough to be warned. Pure."""

from services.messages import GeoPoint
from services.places.geodesy import distance_m

#: A home that is known no better than this is known by its commune alone.
VAGUE_M = 1000.0


def is_near(
    home: GeoPoint, home_commune: str | None, item: GeoPoint, commune: str | None, *, ring_m: float
) -> bool:
    """In the ring, as far as the home may be off; of whoever named only their commune everybody
    in the item's. Nobody is left out because they told less."""
    vague = home.accuracy_m or 0.0
    if vague > VAGUE_M:
        return home_commune is not None and home_commune == commune
    return distance_m(home, item) <= ring_m + vague
