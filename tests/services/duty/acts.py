"""Rosters for tests, and what the clock's look does about them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.duty.importing import import_sheet
from services.duty.service import apply_due
from services.duty.sheet import read_sheet
from services.duty.watch import watch_gaps
from services.teams.model import Team

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAYTIME, NIGHT, ALWAYS = ("07:00", "17:00"), ("17:00", "07:00"), ("00:00", "24:00")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIET_NAM).astimezone(UTC)


async def rostered(
    session: AsyncSession, team: Team, hours: tuple[str, str], *, days: Sequence[int] = range(1, 8)
) -> None:
    rows = [f"{team.name},{day},{hours[0]},{hours[1]}" for day in days]
    sheet = "\n".join(["team,weekday,from,to", *rows])
    await import_sheet(session, read_sheet(sheet.encode()))


async def look(session: AsyncSession) -> None:
    await apply_due(session)
    await watch_gaps(session)


async def at(session: AsyncSession, time: str) -> None:
    """It is that local time, and the clock has looked."""
    clock.advance(local(time) - clock.now())
    await look(session)


async def alerts(session: AsyncSession, kind: AlertKind) -> Sequence[Alert]:
    """Every one there ever was, oldest first."""
    statement = select(Alert).where(Alert.kind == kind).order_by(Alert.id)
    return (await session.scalars(statement)).all()
