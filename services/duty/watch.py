"""Gaps in the coming week: coordinators are told of each beforehand, and again the day before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import get_alert
from services.alerts.service import end_alert, raise_alert
from services.duty import queries
from services.duty.model import Gap
from services.duty.roster import SIGHT, ByHand, Roster, Span, gaps
from services.duty.words import When
from services.policy import policy_of

AHEAD = timedelta(days=7)
REMINDED_BEFORE = timedelta(days=1)
WATCHED_EVERY = timedelta(hours=1)
#: A team without a roster stays as it is until somebody says otherwise.
_ON_BY_HAND = Roster(by_hand=ByHand(on=True, until=None))


async def coming_gaps(session: AsyncSession) -> list[Span]:
    """Gaps that begin within seven days; one without an end in sight ends with the sight."""
    now = clock.now()
    found = await gaps_within(session, Span(now, now + SIGHT))
    return [gap for gap in found if gap.start < now + AHEAD]


async def gaps_within(session: AsyncSession, within: Span) -> list[Span]:
    """When no team that can be written to is on duty, as far as is known today."""
    teams = await queries.manned_teams(session)
    rosters = await queries.rosters_of(session, teams)
    plans = [rosters.get(team.id, _ON_BY_HAND) for team in teams]
    return gaps(plans, policy_of(session).timezone, within)


async def watch_gaps(session: AsyncSession) -> None:
    """Hourly, and after every change of a plan. What is new is told in one alert."""
    watch = await queries.due_watch(session, now=clock.now())
    if watch is None:
        return
    watch.next_at = clock.now() + WATCHED_EVERY
    known = await queries.known_gaps(session)
    kept, news = set[int](), list[tuple[Span, Gap | None]]()
    for gap in await coming_gaps(session):
        told = next((one for one in known if _covers(one, gap)), None)
        if told is not None:
            kept.add(told.id)
        if told is None or (not told.reminded and _is_near(gap)):
            news.append((gap, told))
    await _forget(session, [gap for gap in known if gap.id not in kept])
    if news:
        await _announce(session, news)


def _covers(told: Gap, gap: Span) -> bool:
    """What is left of a gap that was told is no news; what has grown is."""
    end = _end_of(gap)
    within = told.ends_at is None or (end is not None and end <= told.ends_at)
    return told.starts_at <= gap.start and within


def _end_of(gap: Span) -> datetime | None:
    return gap.end if gap.end < clock.now() + SIGHT else None


def _is_near(gap: Span) -> bool:
    return gap.start - clock.now() <= REMINDED_BEFORE


async def _announce(session: AsyncSession, news: Sequence[tuple[Span, Gap | None]]) -> None:
    zone, language = policy_of(session).timezone, policy_of(session).language
    text = "\n".join(When(gap, zone).render(language) for gap, _told in news)
    alert = await raise_alert(session, AlertKind.GAP, details={"text": text})
    for gap, told in news:
        if told is None:
            told = Gap(starts_at=gap.start, ends_at=_end_of(gap))
            session.add(told)
        told.reminded, told.alert_id = _is_near(gap), alert.id


async def _forget(session: AsyncSession, over: Sequence[Gap]) -> None:
    """Somebody took them over, or they are past: their alerts need not be told any more."""
    for gap in over:
        await session.delete(gap)
    await session.flush()
    still = {gap.alert_id for gap in await queries.known_gaps(session)}
    for alert_id in {gap.alert_id for gap in over} - still:
        alert = await get_alert(session, alert_id)
        if alert is not None and alert.acknowledged_at is None:
            end_alert(session, alert)
