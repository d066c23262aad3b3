"""The job that opens the short links people sent and says what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.link_guard import LinkGuard
from services.links import service
from services.links.service import Claimed
from services.places.coordinates import find_points
from services.policy import ServiceArea, policy_of

#: Links opened at once.
AT_ONCE = 4

#: Told in the transaction that lets go of a link: the person, and an address that has a point.
Followed = Callable[[AsyncSession, int, str | None], Awaitable[None]]


async def follow_due(sessions: Sessions, guard: LinkGuard, *, followed: Followed) -> int:
    """How many links were opened, or tried."""
    async with sessions.begin() as session:
        claimed = await service.claim(session, limit=AT_ONCE)
        area = policy_of(session).area
    work = (_open(sessions, guard, link, area=area, followed=followed) for link in claimed)
    results = await asyncio.gather(*work, return_exceptions=True)
    for failure in (result for result in results if isinstance(result, BaseException)):
        raise failure
    return len(claimed)


async def _open(
    sessions: Sessions, guard: LinkGuard, link: Claimed, *, area: ServiceArea, followed: Followed
) -> None:
    address = None if link.given_up else await guard.follow(link.url, partial(_has_point, area))
    async with sessions.begin() as session:
        if await service.settle(session, link):
            await followed(session, link.person_id, address)


def _has_point(area: ServiceArea, url: str) -> bool:
    return bool(find_points(url, area))
