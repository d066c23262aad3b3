"""Writing to very many people: draft, start, pause, resume, stop, and tell how far it has come.

Who may do so is asked by whoever calls: a coordinator's button, a campaign, the command line.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import queries
from services.broadcasts.audience import audience_of
from services.broadcasts.card import broadcast_card, card_key
from services.broadcasts.drawing import bring_forward, end, hold_back
from services.broadcasts.lifecycle import BroadcastState, check_move
from services.broadcasts.model import Broadcast
from services.broadcasts.progress import next_showing
from services.broadcasts.wording import checked_name, checked_texts
from services.errors import NotFound
from services.messages import Lane, Reply
from services.notify.queries import holders
from services.people.model import Person
from services.people.queries import person_at
from services.people.service import tell
from services.policy import policy_of
from services.texts import _

#: A card under a coordinator's eyes is not revised more often than this.
SHOW_EVERY = timedelta(seconds=30)


async def draft(
    session: AsyncSession,
    name: str,
    *,
    texts: Mapping[str, str],
    audience: Mapping[str, Any],
    lane: Lane = Lane.EDUCATION,
    by: Person | None = None,
) -> Broadcast:
    """A broadcast that has not begun. Raises NotPermitted, with the reason, for its words."""
    if lane not in (Lane.UPDATE, Lane.EDUCATION):
        raise ValueError("A broadcast is never urgent, and answers nobody.")
    audience_of(audience)
    broadcast = Broadcast(
        name=checked_name(name),
        texts=checked_texts(texts, fallback=policy_of(session).language),
        lane=int(lane),
        audience=dict(audience),
        state=BroadcastState.DRAFT,
        held=[],
        buttons=[],
        started_by=by.id if by else None,
        created_at=clock.now(),
    )
    session.add(broadcast)
    await session.flush()  # its card and its rows carry its id
    return broadcast


async def reach(
    session: AsyncSession, audience: Mapping[str, Any], *, channels: Collection[str]
) -> int:
    """How many people fit now and can be written to over these channels."""
    fits = audience_of(audience).fits(audience)
    return await queries.count_people(session, fits, channels=channels)


async def start(
    session: AsyncSession, broadcast: Broadcast, *, channels: Collection[str]
) -> Broadcast:
    """Let it run; from the next look on it is drawn, slice by slice."""
    broadcast.total = await reach(session, broadcast.audience, channels=channels)
    broadcast.started_at = clock.now()
    return await _run(session, broadcast)


async def pause(session: AsyncSession, broadcast_id: int) -> Broadcast:
    """What has not been sent is taken back and kept in mind; nobody is sent it meanwhile."""
    broadcast = await get(session, broadcast_id)
    check_move(broadcast.state, BroadcastState.PAUSED)
    broadcast.state = BroadcastState.PAUSED
    await hold_back(session, broadcast)
    return await show(session, broadcast)


async def resume(session: AsyncSession, broadcast_id: int) -> Broadcast:
    return await _run(session, await get(session, broadcast_id))


async def stop(session: AsyncSession, broadcast_id: int) -> Broadcast:
    """For good: what has not been sent never will be."""
    broadcast = await get(session, broadcast_id)
    end(broadcast, BroadcastState.STOPPED)
    await hold_back(session, broadcast)
    return await show(session, broadcast)


async def get(session: AsyncSession, broadcast_id: int) -> Broadcast:
    """The broadcast, locked. Raises NotFound."""
    broadcast = await queries.get_broadcast(session, broadcast_id)
    if broadcast is None:
        raise NotFound(_("There is no broadcast {number}.", number=broadcast_id))
    return broadcast


async def look_after(session: AsyncSession, broadcast_id: int, *, channels: Collection[str]) -> int:
    """Count what was settled and draw the next slice; how many people were looked at."""
    broadcast = await queries.take_broadcast(session, broadcast_id)
    if broadcast is None:
        return 0  # another process has it in hand
    looked = await bring_forward(session, broadcast, channels=channels)
    if _is_due(broadcast):
        await show(session, broadcast)
    return looked


async def show(session: AsyncSession, broadcast: Broadcast) -> Broadcast:
    """Revise the card wherever it stands; nobody who has not asked for it is given one."""
    broadcast.shown_at = clock.now()
    reply = card_of(session, broadcast)
    for address in await holders(session, card_key(broadcast)):
        person = await person_at(session, address)
        if person is not None:
            await tell(session, person, reply, lane=Lane.UPDATE)
    return broadcast


def card_of(session: AsyncSession, broadcast: Broadcast, *, asking: bool = False) -> Reply:
    zone = policy_of(session).timezone
    return broadcast_card(broadcast, now=clock.now(), zone=zone, asking=asking)


def _is_due(broadcast: Broadcast) -> bool:
    """Its end is shown at once, its way there now and then."""
    if broadcast.shown_at is None:
        return True
    if broadcast.ended_at is not None:
        return broadcast.shown_at <= broadcast.ended_at
    wait = next_showing(broadcast.total, least=SHOW_EVERY)
    return broadcast.shown_at + wait <= clock.now()


async def _run(session: AsyncSession, broadcast: Broadcast) -> Broadcast:
    check_move(broadcast.state, BroadcastState.RUNNING)
    broadcast.state = BroadcastState.RUNNING
    broadcast.resumed_at, broadcast.resumed_from = clock.now(), broadcast.settled
    return await show(session, broadcast)
