"""Saying in which commune one lives, and taking that back."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Purpose
from services.consent.service import give, stands, withdraw
from services.people.model import Person
from services.residence import queries
from services.residence.model import Residence


async def settle(session: AsyncSession, person: Person, commune: str, *, channel: str) -> None:
    """The person has read what it is kept for, and has named this commune; the one named before
    is kept no more. Whoever agrees to be written to is written to again after /stop."""
    if not await stands(session, person, Purpose.COMMUNE):
        give(session, person, Purpose.COMMUNE, channel=channel)
    person.muted_at = None
    kept = Residence(person_id=person.id, commune=commune, told_at=clock.now())
    await session.merge(kept)


async def leave(session: AsyncSession, person: Person, *, channel: str) -> bool:
    """The commune is forgotten at once; False when none was kept."""
    if await queries.residence_of(session, person.id) is None:
        return False
    await withdraw(session, person, Purpose.COMMUNE, channel=channel)
    await queries.forget_residence(session, person.id)
    return True
