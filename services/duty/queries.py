"""Finding rosters, what is due to change, and gaps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.duty.model import (
    DutyChange,
    Gap,
    GapWatch,
    Leave,
    Override,
    RosterChange,
    Shift,
)
from services.duty.roster import ByHand, DaysOff, Roster, WeeklyShift
from services.people.model import Person
from services.teams.model import Membership, Team, TeamGroup


async def rosters_of(session: AsyncSession, teams: Sequence[Team]) -> Mapping[int, Roster]:
    """By team; a team without any roster is not among them."""
    ids = [team.id for team in teams]
    shifts, leaves = defaultdict(list), defaultdict(list)
    for shift in await session.scalars(select(Shift).where(Shift.team_id.in_(ids))):
        line = WeeklyShift(
            shift.weekday, shift.starts, shift.ends, shift.valid_from, shift.valid_to
        )
        shifts[shift.team_id].append(line)
    for leave in await session.scalars(select(Leave).where(Leave.team_id.in_(ids))):
        leaves[leave.team_id].append(DaysOff(leave.first, leave.last))
    said = await session.scalars(select(Override).where(Override.team_id.in_(ids)))
    hands = {row.team_id: ByHand(row.on, row.until) for row in said}
    return {id: Roster(shifts[id], leaves[id], hands.get(id)) for id in shifts}


async def rostered_teams(session: AsyncSession) -> Sequence[Team]:
    statement = select(Team).where(exists().where(Shift.team_id == Team.id)).order_by(Team.name)
    return (await session.scalars(statement)).all()


async def manned_teams(session: AsyncSession) -> Sequence[Team]:
    """Those with a roster or on duty, that have somebody to write to."""
    rostered = exists().where(Shift.team_id == Team.id)
    statement = select(Team).where(or_(rostered, Team.on_duty), _MANNED).order_by(Team.id)
    return (await session.scalars(statement)).all()


_MANNED = or_(
    exists().where(Membership.team_id == Team.id), exists().where(TeamGroup.team_id == Team.id)
)


async def is_manned(session: AsyncSession, team_id: int) -> bool:
    """Whether the team has a member or a group: a roster alone puts nobody on duty."""
    return await session.scalar(select(Team.id).where(Team.id == team_id, _MANNED)) is not None


async def others_on_duty(session: AsyncSession, team_id: int, *, limit: int) -> Sequence[Team]:
    statement = select(Team).where(Team.on_duty, Team.id != team_id).order_by(Team.id).limit(limit)
    return (await session.scalars(statement)).all()


async def due_changes(session: AsyncSession, *, now: datetime) -> Sequence[DutyChange]:
    statement = (
        select(DutyChange)
        .where(DutyChange.next_at <= now)
        .order_by(DutyChange.next_at, DutyChange.team_id)
        .limit(50)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def due_watch(session: AsyncSession, *, now: datetime) -> GapWatch | None:
    statement = (
        select(GapWatch).where(GapWatch.next_at <= now).with_for_update(skip_locked=True).limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def known_gaps(session: AsyncSession) -> Sequence[Gap]:
    return (await session.scalars(select(Gap).order_by(Gap.starts_at))).all()


async def leaves_of(session: AsyncSession, team_id: int, *, since: date) -> Sequence[Leave]:
    """Not over yet."""
    statement = (
        select(Leave).where(Leave.team_id == team_id, Leave.last >= since).order_by(Leave.first)
    )
    return (await session.scalars(statement)).all()


async def forget_roster(session: AsyncSession, team_id: int, *, keep_word: bool = False) -> None:
    """Its shifts, and unless it is kept what was said by hand against them; leave stays."""
    await session.execute(delete(Shift).where(Shift.team_id == team_id))
    if not keep_word:
        await session.execute(delete(Override).where(Override.team_id == team_id))


async def forget_change(session: AsyncSession, team_id: int) -> None:
    """Without a roster nothing is due."""
    await session.execute(delete(DutyChange).where(DutyChange.team_id == team_id))


async def changes_of(
    session: AsyncSession, team_id: int, *, limit: int
) -> Sequence[tuple[RosterChange, str | None]]:
    """Newest first, with the name of whoever made it."""
    statement = (
        select(RosterChange, Person.name)
        .outerjoin(Person, Person.id == RosterChange.person_id)
        .where(RosterChange.team_id == team_id)
        .order_by(RosterChange.id.desc())
        .limit(limit)
    )
    return [(change, name) for change, name in await session.execute(statement)]


async def open_alerts_of(session: AsyncSession, kind: AlertKind) -> Sequence[Alert]:
    statement = select(Alert).where(Alert.kind == kind, Alert.acknowledged_at.is_(None))
    return (await session.scalars(statement)).all()
