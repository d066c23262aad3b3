"""Agreeing to be warned, with a place; and taking that back."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Purpose
from services.consent.service import give, withdraw
from services.messages import GeoPoint
from services.neighbours import queries
from services.neighbours.model import Neighbour
from services.people.model import Person

#: Decimals of a degree that are kept: about 100 m.
KEPT = 3
ROUNDED_M = 80.0


async def settle(
    session: AsyncSession, person: Person, place: GeoPoint, *, commune: str | None, channel: str
) -> None:
    """The person agreed to be warned of what is found near there."""
    give(session, person, Purpose.WARNINGS, channel=channel)
    await session.merge(
        Neighbour(
            person_id=person.id,
            lat=round(place.lat, KEPT),
            lon=round(place.lon, KEPT),
            radius_m=(place.accuracy_m or 0.0) + ROUNDED_M,
            commune=commune,
            agreed_at=clock.now(),
        )
    )


async def leave(session: AsyncSession, person: Person, *, channel: str) -> bool:
    """The place is forgotten at once; False when there was none."""
    if await queries.neighbour_of(session, person.id) is None:
        return False
    await withdraw(session, person, Purpose.WARNINGS, channel=channel)
    await queries.forget_neighbour(session, person.id)
    return True
