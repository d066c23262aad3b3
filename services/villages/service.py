"""Which village a place belongs to, and forgetting villages that are no more."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.policy import policy_of
from services.teams.bounds import box_around
from services.villages import queries
from services.villages.locating import certain
from services.villages.model import Village


async def village_of(session: AsyncSession, place: GeoPoint) -> Village | None:
    """The village that the place lies in; None where none is known, or it could be another."""
    radius = policy_of(session).surveys.village_metres
    around = box_around(place, radius + (place.accuracy_m or 0.0))
    return certain(place, await queries.villages_meeting(session, around), radius)


async def forget(session: AsyncSession, villages: Sequence[Village]) -> None:
    """Villages that were joined with others, say. What was proposed there keeps their names."""
    for village in villages:
        await session.delete(village)
    await session.flush()
