"""Finding the evidence of consent."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.model import Consent


async def consents_of(session: AsyncSession, person_id: int) -> Sequence[Consent]:
    """Everything the person agreed to and took back, oldest first."""
    statement = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    return (await session.scalars(statement)).all()
