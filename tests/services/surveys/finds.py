"""Finds that two keys have confirmed, as tests need them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.ground import Ground, Hazard
from services.boundaries.model import HazardStatus, HazardType
from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.messages import GeoPoint
from services.surveys.model import Survey
from services.surveys.service import consider
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import KHE_SANH, XA_KHE_SANH, a_task

#: About 110 m of latitude.
STEP = 0.001


def beside(steps: float) -> GeoPoint:
    return replace(KHE_SANH, lat=KHE_SANH.lat + steps * STEP)


async def a_confirmed_find(
    session: AsyncSession,
    at: GeoPoint = KHE_SANH,
    *,
    days_ago: float = 0,
    category: Category = Category.MORTAR,
    outcome: Outcome = Outcome.DESTROYED_IN_SITU,
    **more: Any,
) -> Task:
    """Recorded by its team and verified, not yet weighed."""
    task = await a_task(session, at=at, commune=XA_KHE_SANH)
    task.status = TaskStatus.VERIFIED
    task.completed_at = clock.now() - timedelta(days=days_ago)
    for name, value in more.items():
        setattr(task, name, value)
    session.add(
        Item(
            task_id=task.id, round=1, category=category, quantity=1, team_id=None,
            condition=Condition.INTACT, outcome=outcome, recorded_at=task.completed_at,
        )
    )  # fmt: skip
    await session.flush()
    return task


async def found(session: AsyncSession, *steps: float) -> list[Survey]:
    """A confirmed find at each of the steps, weighed in turn: the new proposals."""
    weighed = [await consider(session, await a_confirmed_find(session, beside(s))) for s in steps]
    return [one for one in weighed if one is not None]


def in_hazard(status: HazardStatus, metres: float = 0.0) -> dict[str, Any]:
    hazard = Hazard("CHA-1", "CHA 1", HazardType.CHA, status, "2025-01-01", metres)
    return Ground(XA_KHE_SANH, None, (), (hazard,)).to_json()
