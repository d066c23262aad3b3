"""Finding disposal records."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item, TaskMedia


async def items_of(session: AsyncSession, task_id: int, round_: int) -> Sequence[Item]:
    """The items recorded when the task was completed in this round."""
    statement = select(Item).where(Item.task_id == task_id, Item.round == round_).order_by(Item.id)
    return (await session.scalars(statement)).all()


async def photos_after(session: AsyncSession, task_id: int) -> Sequence[int]:
    statement = (
        select(TaskMedia.media_id).where(TaskMedia.task_id == task_id).order_by(TaskMedia.id)
    )
    return (await session.scalars(statement)).all()
