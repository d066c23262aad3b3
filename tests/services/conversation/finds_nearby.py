"""Finds that lie near each other, told from pins by people in a hurry."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.places.geodesy import destination
from services.reports.model import Report
from services.tasks.model import Task
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Said as Told
from tests.services.conversation.somebody import Somebody


def beside(metres: float) -> GeoPoint:
    there = destination(KHE_SANH, 90.0, metres)
    return GeoPoint(there.lat, there.lon, 10.0)


async def sends(who: Somebody, metres: float, *signs: str) -> list[Told]:
    """A report from a pin, with no answers but these; what was said because of Send."""
    await who.writes("/report")
    await who.pins(beside(metres))
    await who.presses("report:skip", "report:skip")
    await who.presses(*(f"report:danger:{sign}" for sign in signs), "report:danger:done")
    await who.presses("report:skip", "report:skip")
    return await who.presses("report:send")


async def of(who: Somebody, data: str, n: int) -> str:
    """A button of the n-th report, or of its task."""
    report = (await reports(who.session))[n - 1]
    task = next(t for t in await tasks(who.session) if t.reference == report.reference)
    return f"{data}:{task.id if data.startswith('task') else report.id}"


async def reports(session: AsyncSession) -> list[Report]:
    await session.flush()
    return list(await session.scalars(select(Report).order_by(Report.id)))


async def tasks(session: AsyncSession) -> list[Task]:
    await session.flush()
    return list(await session.scalars(select(Task).order_by(Task.id)))
