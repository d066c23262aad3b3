"""Villages as tests need them."""

from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import GeoPoint
from services.villages.model import Village
from services.villages.statuses import SurveyStatus
from tests.factories import KHE_SANH, XA_KHE_SANH

_numbers = count(1)


async def a_village(
    session: AsyncSession,
    name: str = "",
    *,
    at: GeoPoint | None = KHE_SANH,
    survey: SurveyStatus = SurveyStatus.NONE,
    **more: Any,
) -> Village:
    """In Khe Sanh, unless it is said otherwise; without a code."""
    values = {"commune": XA_KHE_SANH, "organisation": "", "changed_at": clock.now()} | more
    if at is not None:
        values |= {"lat": at.lat, "lon": at.lon}
    village = Village(name=name or f"Thôn {next(_numbers)}", survey=survey, **values)
    session.add(village)
    await session.flush()
    return village
