"""In which commune a draft's item lies, once boundaries are known."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.service import commune_at
from services.conversation.draft import Draft


async def in_its_commune(session: AsyncSession, draft: Draft, before: Draft) -> Draft:
    """The draft with the commune that its point lies in, looked up when the point has changed. A
    commune that was named stays, and so does the likeliest one where no boundary is known."""
    if draft.place_how == "name" or _point_of(draft) == _point_of(before):
        return draft
    point = draft.item_point
    code = await commune_at(session, point) if point else None
    return replace(draft, commune=code) if code else draft


def _point_of(draft: Draft) -> tuple[object, ...]:
    return draft.lat, draft.lon, draft.distance_m, draft.direction
