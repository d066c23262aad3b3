"""What the database says after a bench: a figure counts only if everything was really done."""

from sqlalchemy import func, select

from handlers.house import Sessions
from services.inbox.model import InboxMessage, InboxState
from services.notify.model import Delivery, OutboxMessage


async def check(sessions: Sessions, *, at_least: int) -> None:
    """Every turn is stored as answered, nothing is poison, nothing was given up."""
    heard = await by_state(sessions, InboxMessage)
    promised = await by_state(sessions, OutboxMessage)
    if heard.get(InboxState.POISON) or heard.get(InboxState.ANSWERED, 0) < at_least:
        raise RuntimeError(f"Not every message was answered: {heard}, {at_least} turns")
    if promised.get(Delivery.DEAD) or promised.get(Delivery.REFUSED):
        raise RuntimeError(f"Not every message was sent: {promised}")


async def by_state(sessions: Sessions, table: type[InboxMessage | OutboxMessage]) -> dict[str, int]:
    async with sessions.begin() as session:
        rows = await session.execute(select(table.state, func.count()).group_by(table.state))
        return {str(state): count for state, count in rows}
