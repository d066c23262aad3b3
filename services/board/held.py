"""Telling coordinators of what is held, in one message however much it is."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert
from services.alerts.service import note_told, note_untold
from services.board.held_card import held_list
from services.messages import Lane
from services.people.model import Role
from services.people.queries import reachable_with
from services.people.service import tell
from services.tasks.queries import held_tasks


async def tell_held(session: AsyncSession, alerts: Sequence[Alert]) -> int:
    """How many of the alerts were told to at least one coordinator."""
    if not alerts:
        return 0
    coordinators = await reachable_with(session, Role.COORDINATOR)
    card = replace(held_list(await held_tasks(session)), fresh=True)
    for coordinator in coordinators:
        await tell(session, coordinator, card, lane=Lane.URGENT)
    for alert in alerts:
        if coordinators:
            note_told(session, alert)
        else:
            note_untold(alert)
    return len(alerts) if coordinators else 0
