"""Finding offers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.db import UtcTime
from services.dispatch.made import made_here
from services.dispatch.model import Offer, OfferState
from services.notify.model import Delivery, OutboxMessage
from services.tasks.lifecycle import IN_HAND
from services.tasks.model import Task
from services.teams.area import Polygons
from services.teams.bounds import WORLD, Box
from services.teams.model import Team
from services.teams.nearest import Need, Placed
from services.unwritten import beside_added


async def get_offer(session: AsyncSession, offer_id: int) -> Offer | None:
    return await session.get(Offer, offer_id, populate_existing=True)


async def offers_of(session: AsyncSession, task_id: int) -> Sequence[Offer]:
    """Every offer of the task, oldest first."""
    if (made := made_here(session, task_id)) is not None:
        return made
    statement = select(Offer).where(Offer.task_id == task_id).order_by(Offer.id)
    return (await session.scalars(statement)).all()


async def open_offers(session: AsyncSession, task_id: int) -> Sequence[Offer]:
    return [o for o in await offers_of(session, task_id) if o.state is OfferState.OPEN]


async def open_offers_to(session: AsyncSession, team_id: int) -> Sequence[Offer]:
    """Those that the team has not answered, by task, as tasks are locked."""
    statement = (
        select(Offer)
        .where(Offer.team_id == team_id, Offer.state == OfferState.OPEN)
        .order_by(Offer.task_id, Offer.id)
    )
    return (await session.scalars(statement)).all()


async def overdue_offers(session: AsyncSession, *, now: datetime) -> Sequence[Offer]:
    """Open ones whose time is over, by task: tasks are always locked in the order of their ids."""
    statement = (
        select(Offer)
        .where(Offer.state == OfferState.OPEN, Offer.due_at <= now)
        .order_by(Offer.task_id, Offer.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


async def is_arriving(session: AsyncSession, offer_id: int) -> bool:
    """Whether a message with this offer has been sent, or still may be."""
    on_its_way = OutboxMessage.state.in_((Delivery.PENDING, Delivery.SENDING, Delivery.SENT))
    statement = select(exists().where(OutboxMessage.about == f"offer:{offer_id}", on_its_way))
    return bool(await session.scalar(statement))


async def unsent_offers(
    session: AsyncSession, *, before: Mapping[int, datetime]
) -> Sequence[Offer]:
    """Open ones promised before their priority's time of which no message is confirmed as sent."""
    about = literal("offer:") + cast(Offer.id, String)
    sent = exists().where(OutboxMessage.about == about, OutboxMessage.state == Delivery.SENT)
    late = [and_(Task.priority == p, Offer.told_at <= time) for p, time in before.items()]
    statement = (
        select(Offer)
        .join(Task, Task.id == Offer.task_id)
        .where(Offer.state == OfferState.OPEN, or_(*late), ~sent)
        .order_by(Offer.task_id, Offer.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


@dataclass(frozen=True, slots=True)
class Search:
    """For which task a team is looked for. `asked` are ids of teams not to be asked; None means
    all that were asked in this round. A live location counts if it was told at `since` or later.
    """

    task: Task
    need: Need
    asked: Collection[int] | None
    since: datetime


async def free_teams(session: AsyncSession, search: Search, *, box: Box) -> list[Placed]:
    """Teams in the box that are on duty, of the level, for such an item, responsible, not full
    and not asked. Whether the place lies in a team's polygons is not asked here."""
    commune = search.need.commune
    statement = _free_teams(
        everywhere=box is WORLD, known=commune is not None, told=search.asked is not None
    )
    values = {
        "task": search.task.id,
        "round": search.task.round,
        "asked": list(search.asked or ()),
        "level": search.need.level,
        "item": search.need.item.value,
        "commune": f'%"{commune}"%',
        "since": search.since,
        "south": box.south,
        "west": box.west,
        "north": box.north,
        "east": box.east,
    }
    if search.asked is None:
        await session.flush()  # the offers of this round count
    async with beside_added(session, Team, Task):  # a new task is not in any team's hands
        rows = await (await session.connection()).execute(statement, values)
    return [Placed(*row) for row in rows]


#: Tables, not classes: of a mapped class every statement is read anew, which takes longer than
#: the database needs for its answer. For the same reason each is built once.
_TEAM, _TASK, _OFFER = Team.__table__.c, Task.__table__.c, Offer.__table__.c


@cache
def _free_teams(*, everywhere: bool, known: bool, told: bool) -> CompoundSelect[Any]:
    """`known`: the commune of the place is. `told`: who was asked."""
    since = bindparam("since", type_=UtcTime())
    live = (_TEAM.live_at >= since, _TEAM.live_lat.is_not(None), _TEAM.live_lon.is_not(None))
    nowhere = (_TEAM.live_at < since, *(column.is_(None) for column in (
        _TEAM.live_at, _TEAM.live_lat, _TEAM.live_lon)))  # fmt: skip
    there = _placed(_TEAM.live_lat, _TEAM.live_lon, everywhere=everywhere).where(*live)
    based = _placed(_TEAM.base_lat, _TEAM.base_lon, everywhere=everywhere).where(or_(*nowhere))
    fit = _fit(known=known, told=told)
    return union_all(there.where(*fit), based.where(*fit))


def _placed(lat: ColumnElement[Any], lon: ColumnElement[Any], *, everywhere: bool) -> Select[Any]:
    bounded = _TEAM.polygons.is_not(None)
    statement = select(_TEAM.id, _TEAM.name, lat, lon, bounded).where(_TEAM.on_duty)
    if everywhere:
        return statement
    return statement.where(
        lat.between(bindparam("south"), bindparam("north")),
        lon.between(bindparam("west"), bindparam("east")),
    )


def _fit(*, known: bool, told: bool) -> list[ColumnElement[bool]]:
    in_this_round = select(_OFFER.team_id).where(
        _OFFER.task_id == bindparam("task"), _OFFER.round == bindparam("round")
    )
    told_so = _TEAM.id.not_in(bindparam("asked", expanding=True))
    in_hand: list[ColumnElement[str]] = [
        literal_column(f"'{status.value}'") for status in sorted(IN_HAND)
    ]
    load = select(func.count()).where(_TASK.team_id == _TEAM.id, _TASK.status.in_(in_hand))
    conditions = [
        _TEAM.level >= bindparam("level"),
        _TEAM.largest >= bindparam("item"),
        told_so if told else _TEAM.id.not_in(in_this_round),
        load.scalar_subquery() < _TEAM.capacity,
    ]
    if known:
        communes = cast(_TEAM.area, Text)
        named = communes.like(bindparam("commune"))
        conditions.append(or_(_TEAM.polygons.is_not(None), communes == "[]", named))
    return conditions


async def area_of(session: AsyncSession, team_id: int) -> tuple[list[str], Polygons | None]:
    """The communes and the polygons a team is responsible for."""
    statement = select(Team.area, Team.polygons).where(Team.id == team_id)
    area, polygons = (await session.execute(statement)).one()
    return area, polygons
