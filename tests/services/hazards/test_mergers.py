"""A task that becomes part of another one hands its schools over."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.duplicates.orders import merge
from services.hazards import queries
from services.hazards import service as hazards
from tests.factories import KHE_SANH, XA_KHE_SANH, a_coordinator, a_task, texts_to
from tests.services.hazards.near_schools import (
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


async def test_its_schools_hear_how_the_other_task_ends(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)
    lan = await a_teacher(session, await a_school(session))
    kept, minh = await a_task_here(session)
    gone = await a_task(session, at=KHE_SANH, commune=XA_KHE_SANH)
    gone_hazard = await hazards.switch(session, gone.id, off=False, by=hoa)
    gone_hazard.confirmed_at = gone_hazard.due_at = gone.created_at
    await look(session)
    assert len(await texts_to(session, lan)) == 1

    await merge(session, gone.id, kept.id, by=hoa, keep=kept.id)
    await look(session)
    assert len(await texts_to(session, lan)) == 1
    [(row, _school)] = await queries.told_of(session, kept.id)
    assert row.task_id == kept.id

    await completed(session, kept, minh)
    await verified(session, kept, hoa)
    assert len(await texts_to(session, lan)) == 2
