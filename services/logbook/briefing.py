"""A task's alert in one SMS, for whoever sends it on by other means."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.queries import alerts_of
from services.board.brief import brief_alert
from services.errors import NotFound
from services.logbook.finding import to_reference
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.tasks.queries import task_called
from services.texts import Plain, Words, _


async def brief_of(session: AsyncSession, written: str) -> Plain:
    """The newest alert about the task of this reference, one that still stands before any other.

    Raises NotFound when there is no such task, or nothing about it was ever told.
    """
    policy = policy_of(session)
    year = clock.now().astimezone(policy.timezone).year
    reference = to_reference(written, prefix=policy.reference_prefix, year=year)
    task = await task_called(session, reference)
    if task is None:
        raise NotFound(_("There is no task {reference}.", reference=Words(reference)))
    alerts = sorted(
        await alerts_of(session, task.id),
        key=lambda alert: (alert.acknowledged_at is None, alert.id),
    )
    if not alerts:
        raise NotFound(_("Nothing about {reference} has been told.", reference=task.reference))
    unit = unit_by_code(task.commune, policy.area.province) if task.commune else None
    place = Words(unit.name) if unit else _("Place: ask the desk")
    kind = alerts[-1].kind
    return brief_alert(kind, reference=task.reference, place=place, hotline=policy.hotline)
