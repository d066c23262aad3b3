"""On what ground a place lies: its commune, the borders near it, the hazard areas there."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries import queries
from services.boundaries.atlas import Atlas, Outline
from services.boundaries.distance import distance_to
from services.boundaries.ground import MOST_NAMED, NEAR_AT_MOST, CommuneHow, Ground, Hazard
from services.boundaries.model import Layer
from services.messages import GeoPoint
from services.places.gazetteer import nearest_units
from services.policy import policy_of
from services.teams.bounds import box_around
from services.together import Known

#: How many of the likeliest communes are tried against the boundaries that are known.
LIKELY = 5

_ATLAS: Known[None, Atlas] = Known("the atlas")
#: This process's own, under its edition's token; one at most.
_read: dict[str, Atlas] = {}

#: A boundary and how many metres off the place is.
Near = tuple[float, Outline]


async def ground_of(session: AsyncSession, point: GeoPoint, *, likely: str | None) -> Ground:
    """Of a place that is a point. `likely` is the code of the commune that holds where no boundary
    is known."""
    atlas = await _atlas(session)
    radius = min(point.accuracy_m or 0.0, NEAR_AT_MOST)
    near = await _near(session, atlas, point, radius) if atlas.communes or atlas.hazards else []
    known = _by_boundary(near) or _by_centre(session, atlas, point, likely=likely)
    hazards = [_hazard(metres, outline) for metres, outline in near if outline.hazard]
    ranked = sorted(filter(None, hazards), key=lambda hazard: hazard.rank)[:MOST_NAMED]
    return replace(known, hazards=tuple(ranked) if atlas.hazards else None)


def named_ground(commune: str | None) -> Ground:
    """Of a place that is only a name: a wide area, of which nothing more is said."""
    return Ground(commune, CommuneHow.NAMED if commune else None)


async def commune_at(session: AsyncSession, point: GeoPoint) -> str | None:
    """The commune by boundary, or the likeliest of those whose boundary is not known; None where
    no boundaries of communes are known at all."""
    atlas = await _atlas(session)
    if not atlas.communes:
        return None
    known = _by_boundary(await _near(session, atlas, point, 0.0))
    return (known or _by_centre(session, atlas, point, likely=None)).commune


async def _atlas(session: AsyncSession) -> Atlas:
    """As the newest import left it, whichever process it ran in; asked for once a batch."""

    async def look() -> Atlas:
        token = await queries.newest_token(session)
        if token is None:
            return Atlas()
        if token not in _read:
            atlas = await queries.read_atlas(session)
            _read.clear()
            _read[token] = atlas
        return _read[token]

    return await _ATLAS.find(session, None, look)


async def _near(session: AsyncSession, atlas: Atlas, point: GeoPoint, radius: float) -> list[Near]:
    """The boundaries that hold the place or come within the radius, nearest first."""
    ids = atlas.meeting(box_around(point, radius))
    outlines = {number: found for number in ids if (found := atlas.outline(number))}
    if unread := atlas.unread(ids):
        read = await queries.read_outlines(session, unread)
        atlas.keep(read)
        outlines |= {outline.id: outline for outline in read}
    measured = [(distance_to(outline.polygons, point), outline) for outline in outlines.values()]
    return sorted((n for n in measured if n[0] <= radius), key=lambda near: (near[0], near[1].code))


def _by_boundary(near: list[Near]) -> Ground | None:
    """The commune and the neighbours within the accuracy; in a gap between two boundaries, or at
    sea, it is only the nearest."""
    communes = [(metres, found) for metres, found in near if found.layer is Layer.COMMUNES]
    if not communes:
        return None
    [(metres, nearest), *others] = communes
    how = CommuneHow.NEAREST if metres else CommuneHow.BOUNDARY
    return Ground(nearest.code, how, tuple(other.name for _metres, other in others[:MOST_NAMED]))


def _by_centre(
    session: AsyncSession, atlas: Atlas, point: GeoPoint, *, likely: str | None
) -> Ground:
    """The likeliest commune of those whose boundary is not known: the others do not hold it."""
    if atlas.communes:
        province = policy_of(session).area.province
        codes = [found.unit.code for found in nearest_units(point, province, LIKELY)]
        likely = next((code for code in codes if code not in atlas.communes), likely)
    return Ground(likely, CommuneHow.NEAREST if likely else None)


def _hazard(metres: float, outline: Outline) -> Hazard | None:
    if outline.hazard is None or outline.status is None:
        return None
    since = outline.since.isoformat() if outline.since else ""
    return Hazard(
        outline.code, outline.name, outline.hazard, outline.status, since, round(metres, 1)
    )
