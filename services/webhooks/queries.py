"""Finding what is to be told to whom."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.model import Task, TaskEvent
from services.teams.model import Team
from services.webhooks.model import Fate, Telling, Webhook


async def all_webhooks(session: AsyncSession) -> Sequence[Webhook]:
    return (await session.scalars(select(Webhook).order_by(Webhook.id))).all()


async def webhook_named(session: AsyncSession, name: str) -> Webhook | None:
    return (await session.scalars(select(Webhook).where(Webhook.name == name))).one_or_none()


async def lock_webhooks(session: AsyncSession) -> Sequence[Webhook]:
    """Those that are told, unless another process is just seeing to them."""
    statement = select(Webhook).where(Webhook.removed_at.is_(None)).order_by(Webhook.id)
    return (await session.scalars(statement.with_for_update(skip_locked=True))).all()


async def newest_event(session: AsyncSession) -> int:
    return await session.scalar(select(func.max(TaskEvent.id))) or 0


async def untold(
    session: AsyncSession, webhook: Webhook, *, after: int, since: datetime, limit: int
) -> Sequence[int]:
    """Ids of events that the address wants and for which there is no telling yet, oldest first."""
    told = exists().where(Telling.webhook_id == webhook.id, Telling.event_id == TaskEvent.id)
    statement = (
        select(TaskEvent.id)
        .where(
            TaskEvent.id > after,
            TaskEvent.at >= since,
            TaskEvent.what.in_(webhook.events),
            ~told,
        )
        .order_by(TaskEvent.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def lock_due(session: AsyncSession, *, now: datetime, limit: int) -> Sequence[Telling]:
    statement = (
        select(Telling)
        .join(Webhook, Webhook.id == Telling.webhook_id)
        .where(Telling.state == Fate.PENDING, Telling.due_at <= now, Webhook.removed_at.is_(None))
        .order_by(Telling.due_at, Telling.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Telling)
    )
    return (await session.scalars(statement)).all()


async def told_of(
    session: AsyncSession, ids: Collection[int]
) -> Sequence[tuple[Telling, Webhook, TaskEvent, Task, Team | None]]:
    statement = (
        select(Telling, Webhook, TaskEvent, Task, Team)
        .join(Webhook, Webhook.id == Telling.webhook_id)
        .join(TaskEvent, TaskEvent.id == Telling.event_id)
        .join(Task, Task.id == TaskEvent.task_id)
        .outerjoin(Team, Team.id == TaskEvent.team_id)
        .where(Telling.id.in_(ids))
        .order_by(Telling.id)
    )
    rows = await session.execute(statement)
    return [(telling, hook, event, task, team) for telling, hook, event, task, team in rows]


async def lock_telling(session: AsyncSession, id: int) -> Telling | None:
    return await session.get(Telling, id, with_for_update=True, populate_existing=True)


async def count_by_fate(session: AsyncSession) -> dict[tuple[int, Fate], int]:
    """By address and fate."""
    statement = select(Telling.webhook_id, Telling.state, func.count()).group_by(
        Telling.webhook_id, Telling.state
    )
    return {(id, Fate(state)): count for id, state, count in await session.execute(statement)}


async def count_dead(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).where(Telling.state == Fate.DEAD)) or 0


async def dead_of(session: AsyncSession, webhook_id: int) -> Sequence[Telling]:
    statement = select(Telling).where(Telling.webhook_id == webhook_id, Telling.state == Fate.DEAD)
    return (await session.scalars(statement.order_by(Telling.id))).all()


class Dead(NamedTuple):
    """What was given up of one address, by what it answered last."""

    webhook: Webhook
    answered: str
    many: int
    since: datetime


async def dead_by_cause(session: AsyncSession, *, limit: int) -> Sequence[Dead]:
    """The most first."""
    count = func.count(Telling.id)
    statement = (
        select(Webhook, Telling.answered, count, func.min(TaskEvent.at))
        .join(Telling, Telling.webhook_id == Webhook.id)
        .join(TaskEvent, TaskEvent.id == Telling.event_id)
        .where(Telling.state == Fate.DEAD)
        .group_by(Webhook.id, Telling.answered)
        .order_by(count.desc(), Webhook.id)
        .limit(limit)
    )
    return [Dead(*row) for row in await session.execute(statement)]


async def drop_sent(session: AsyncSession, *, before: datetime) -> None:
    old = (Telling.state.in_([Fate.SENT, Fate.DROPPED]), Telling.due_at < before)
    await session.execute(delete(Telling).where(*old))
