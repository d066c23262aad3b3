"""A task of which everything is known, and reading its card as somebody else."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import gather
from services.board.service import card_for
from services.consent.service import keep_phone
from services.people.model import Person
from services.pictures.kinds import Look
from services.reports.answers import Danger
from services.tasks.model import Task
from tests.factories import (
    KHE_SANH,
    XA_KHE_SANH,
    a_dispatched_task,
    a_person,
)

NUMBER = "+84905111222"
TOLD: dict[str, Any] = {
    "at": KHE_SANH,
    "look": Look.MORTAR,
    "dangers": [Danger.NEAR, Danger.CHILDREN],
    "commune": XA_KHE_SANH,
    "landmark": "behind the {pagoda}",
    "note": "<b>rusty</b> {thing}",
    "direction": "north_east",
    "distance_m": 150.0,
    "call_back": True,
}
SECRETS = ("16.62220", "pagoda", "rusty", NUMBER)


async def read(session: AsyncSession, task: Task, viewer: Person, language: str = "en") -> str:
    await session.flush()
    card = await card_for(session, await gather(session, task), viewer)
    return card.text.render(language)


async def a_full_task(session: AsyncSession) -> Task:
    reporter = await a_person(session)
    await keep_phone(session, reporter, NUMBER, channel="webchat")
    return await a_dispatched_task(session, reporter=reporter, **TOLD)
