"""Telling other systems how tasks move: whom, what, and again where it did not arrive."""

import base64
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotFound
from services.notify.backoff import MOST_ATTEMPTS, wait_before
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task, TaskEvent
from services.teams.model import Team
from services.texts import _
from services.webhooks import queries
from services.webhooks.address import check_address
from services.webhooks.model import Fate, Telling, Webhook
from services.webhooks.signing import PREFIX, headers

#: Moves of a task that can be told.
EVENTS = ("opened", *(status.value for status in TaskStatus))
#: How long one sending may take before somebody else may try.
LEASE = timedelta(seconds=30)
#: Ids of events come in order but may be seen out of it: so many are looked at again.
WINDOW = 500
#: Nothing older is told; it must be shorter than `KEPT`, or something would be told twice.
FRESH, KEPT = timedelta(days=1), timedelta(days=7)
MOST_AT_ONCE = 200
GONE = 410


@dataclass(frozen=True, slots=True)
class Post:
    """One telling, ready to be sent; `told` are its headers."""

    id: int
    webhook_id: int
    url: str
    headers: Mapping[str, str]
    body: bytes


async def add_webhook(
    session: AsyncSession, name: str, url: str, *, events: Collection[str], loopback: bool
) -> str:
    """The secret that signs, told this once. Raises IllegalMove."""
    check_address(url, loopback=loopback)
    if await queries.webhook_named(session, name) is not None:
        raise IllegalMove(_("There is a webhook of that name already."))
    secret = PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()
    hook = Webhook(
        name=name,
        url=url,
        secret=secret,
        events=sorted(set(events)),
        reached=await queries.newest_event(session),
        made_at=clock.now(),
    )
    session.add(hook)
    return secret


async def remove_webhook(session: AsyncSession, webhook_id: int) -> Webhook:
    """Nothing more is told to it. Twice is as once. Raises NotFound."""
    hook = await session.get(Webhook, webhook_id)
    if hook is None:
        raise NotFound(_("There is no such webhook."))
    hook.removed_at = hook.removed_at or clock.now()
    return hook


async def spread(session: AsyncSession) -> int:
    """Make a telling of each new event for each address that wants it; how many were made."""
    count, now = 0, clock.now()
    for hook in await queries.lock_webhooks(session):
        since = max(now - FRESH, hook.made_at)
        after = max(0, hook.reached - WINDOW)
        new = await queries.untold(session, hook, after=after, since=since, limit=MOST_AT_ONCE)
        session.add_all(
            Telling(webhook_id=hook.id, event_id=id, state=Fate.PENDING, attempts=0,
                    due_at=now, answered="")
            for id in new
        )  # fmt: skip
        full = len(new) == MOST_AT_ONCE
        hook.reached = new[-1] if full else max(hook.reached, await queries.newest_event(session))
        count += len(new)
    await queries.drop_sent(session, before=now - KEPT)
    return count


async def claim(session: AsyncSession, *, limit: int) -> Sequence[Post]:
    """The next that are due, lent for as long as sending may take."""
    await session.flush()
    now = clock.now()
    due = await queries.lock_due(session, now=now, limit=limit)
    for telling in due:
        telling.attempts, telling.due_at = telling.attempts + 1, now + LEASE
    rows = await queries.told_of(session, [telling.id for telling in due])
    province = policy_of(session).area.province
    return [
        _post(telling, hook, _body(event, task, team, province=province), now)
        for telling, hook, event, task, team in rows
    ]


def _post(telling: Telling, hook: Webhook, body: bytes, now: datetime) -> Post:
    signed = headers(hook.secret, id=f"evt_{telling.event_id}", at=now, body=body)
    return Post(telling.id, hook.id, hook.url, signed, body)


def _body(event: TaskEvent, task: Task, team: Team | None, *, province: str) -> bytes:
    """No point and nothing of a reporter: whoever reads along learns the commune."""
    unit = unit_by_code(task.commune, province) if task.commune else None
    told: dict[str, Any] = {
        "type": f"task.{event.what}",
        "timestamp": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "data": {
            "reference": task.reference,
            "status": event.after,
            "priority": task.priority,
            "commune_code": task.commune or "",
            "commune": unit.name if unit else "",
            "team": team.name if team else "",
            "organisation": team.organisation if team else "",
        },
    }
    return json.dumps(told, ensure_ascii=False).encode()


async def settle(session: AsyncSession, post: Post, *, status: int | None, failed: str) -> None:
    """What came of it: `status` of the answer, or how it failed without one. An address that says
    it is gone is told nothing more."""
    telling = await queries.lock_telling(session, post.id)
    if telling is None or telling.state is not Fate.PENDING:
        return
    now = clock.now()
    telling.answered = str(status) if status is not None else failed
    if status is not None and 200 <= status < 300:
        telling.state, telling.due_at = Fate.SENT, now
    elif status == GONE:
        telling.state = Fate.DEAD
        await remove_webhook(session, post.webhook_id)
    elif telling.attempts >= MOST_ATTEMPTS:
        telling.state = Fate.DEAD
    else:
        telling.due_at = now + wait_before(telling.attempts)


async def drop_dead(session: AsyncSession, webhook_id: int) -> int:
    """Let be what was given up; how much that is. It is not told any more. Raises NotFound."""
    if await session.get(Webhook, webhook_id) is None:
        raise NotFound(_("There is no such webhook."))
    dead = await queries.dead_of(session, webhook_id)
    for telling in dead:
        telling.state = Fate.DROPPED
    return len(dead)


async def resend(session: AsyncSession, webhook_id: int) -> int:
    """Try again everything that was given up; how much that is. Raises NotFound."""
    hook = await session.get(Webhook, webhook_id)
    if hook is None or hook.removed_at is not None:
        raise NotFound(_("There is no such webhook."))
    dead = await queries.dead_of(session, webhook_id)
    for telling in dead:
        telling.state, telling.attempts, telling.due_at = Fate.PENDING, 0, clock.now()
    return len(dead)
