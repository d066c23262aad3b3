"""Limits set low, and reports sent one after the other."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.model import Offer
from services.policy import Limits
from services.tasks.model import Task
from tests.services.conversation.somebody import Somebody, texts

PLACE = "16.81630, 107.10030"


def limit(session: AsyncSession, **limits: int) -> None:
    policy = session.info["policy"]
    session.info["policy"] = replace(policy, limits=replace(Limits(), **limits))


async def sends(somebody: Somebody, at: str = PLACE, *keys: str) -> str:
    await somebody.writes("/report", at)
    return texts(await somebody.presses(*keys, "report:send"))


async def tasks(session: AsyncSession) -> list[Task]:
    return list((await session.scalars(select(Task).order_by(Task.id))).all())


async def offers(session: AsyncSession) -> int:
    return len((await session.scalars(select(Offer))).all())
