"""The offers that a batch of turns has made for tasks which it has itself opened."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.model import Offer
from services.tasks.queries import is_opened_here
from services.together import Known

_MADE: Known[int, list[Offer]] = Known("offers of new tasks")


def note_made(session: AsyncSession, offer: Offer) -> None:
    _MADE.note(session, offer.task_id, [*(_MADE.peek(session, offer.task_id) or []), offer])


def made_here(session: AsyncSession, task_id: int) -> Sequence[Offer] | None:
    """Every offer of the task; None when it is an older one, of which others may know more."""
    if not is_opened_here(session, task_id):
        return None
    return _MADE.peek(session, task_id) or []
