"""Finding sheets that were brought to the desk."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from services.imports.model import SheetUpload
from services.people.model import Person


async def lock_upload(session: AsyncSession, upload_id: int) -> SheetUpload | None:
    """As it now is, until the transaction ends: of two who press at once one comes second."""
    statement = (
        select(SheetUpload)
        .where(SheetUpload.id == upload_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def get_upload(session: AsyncSession, upload_id: int) -> SheetUpload | None:
    return await session.get(SheetUpload, upload_id)


async def taken(session: AsyncSession, *, limit: int) -> Sequence[tuple[SheetUpload, str | None]]:
    """Newest first, with the name of whoever took it in; what it held is left out."""
    statement = (
        select(SheetUpload, Person.name)
        .join(Person, Person.id == SheetUpload.person_id)
        .where(SheetUpload.taken_at.is_not(None))
        .order_by(SheetUpload.taken_at.desc(), SheetUpload.id.desc())
        .limit(limit)
        .options(defer(SheetUpload.content), defer(SheetUpload.before), defer(SheetUpload.after))
    )
    return [(upload, name) for upload, name in await session.execute(statement)]


async def drop_untaken(session: AsyncSession, *, before: datetime) -> None:
    """Sheets that were looked at and left."""
    old = (SheetUpload.taken_at.is_(None), SheetUpload.uploaded_at < before)
    await session.execute(delete(SheetUpload).where(*old))


async def drop_taken(session: AsyncSession, *, before: datetime) -> None:
    await session.execute(delete(SheetUpload).where(SheetUpload.taken_at < before))
