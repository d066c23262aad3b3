"""Keeping a short link until it has been opened, lending it out, and letting go of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.links.model import Link
from services.links.queries import due_links, link_of

#: How long opening may take before somebody else may try.
LEASE = timedelta(seconds=30)
#: One that was lent so often and never came back is given up.
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Claimed:
    """A link to open now; `given_up` when it is only to be let go of."""

    person_id: int
    url: str
    given_up: bool


async def expect(session: AsyncSession, *, person_id: int, url: str) -> None:
    """Have a link opened soon, instead of the person's earlier one."""
    link = await link_of(session, person_id) or Link(person_id=person_id)
    link.url, link.attempts, link.due_at = url, 0, clock.now()
    session.add(link)


async def claim(session: AsyncSession, *, limit: int) -> Sequence[Claimed]:
    now = clock.now()
    claimed = []
    for link in await due_links(session, now=now, limit=limit):
        link.attempts, link.due_at = link.attempts + 1, now + LEASE
        claimed.append(Claimed(link.person_id, link.url, link.attempts > MOST_ATTEMPTS))
    return claimed


async def settle(session: AsyncSession, link: Claimed) -> bool:
    """Let go of it; False when it was settled before, or a newer one has taken its place."""
    kept = await link_of(session, link.person_id)
    if kept is None or kept.url != link.url:
        return False
    await session.delete(kept)
    return True


async def forget(session: AsyncSession, person_id: int) -> None:
    """What the person's link shows need not be known any more."""
    if link := await link_of(session, person_id):
        await session.delete(link)
