"""Gaps are announced beforehand, once, and again the day before; and taken back when they close."""

from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.alerts.service import acknowledge
from services.board.service import show_changes
from services.duty.queries import known_gaps
from services.duty.service import end_leave, take_leave
from services.teams.model import Team
from services.teams.service import set_duty
from tests.factories import a_coordinator, a_team, buttons_to, texts_to
from tests.services.duty.acts import ALWAYS, DAYTIME, NIGHT, alerts, local, look, rostered

pytestmark = pytest.mark.usefixtures("still_clock")
HOUR = timedelta(hours=1)


async def covered(session: AsyncSession) -> tuple[Team, Team]:
    """Two teams that relieve each other day and night."""
    day, night = await a_team(session, "Day"), await a_team(session, "Night")
    await rostered(session, day, DAYTIME)
    await rostered(session, night, NIGHT)
    return day, night


async def told(session: AsyncSession) -> list[str]:
    return [alert.details["text"] for alert in await alerts(session, AlertKind.GAP)]


async def a_leave(session: AsyncSession, team: Team, day: int) -> int:
    november = date(2026, 11, day)
    return (await take_leave(session, team, first=november, last=november)).id


async def looks_until(session: AsyncSession, time: str) -> None:
    """Every six hours, as often as it matters here."""
    while clock.now() < local(time):
        clock.advance(min(6 * HOUR, local(time) - clock.now()))
        await look(session)


async def known(session: AsyncSession, alert: Alert) -> None:
    acknowledge(alert, by=await a_coordinator(session))
    await session.flush()


async def test_a_week_without_gaps_is_quiet(session: AsyncSession) -> None:
    await covered(session)

    await looks_until(session, "2026-11-30 12:00")

    assert await told(session) == []


async def test_a_gap_is_told_beforehand_in_local_time(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    day, _night = await covered(session)
    await a_leave(session, day, 26)

    await look(session)
    await show_changes(session)

    assert await told(session) == ["Thu 26/11 07:00–17:00"]
    [text] = await texts_to(session, coordinator)
    assert text == "📅 Nobody will be on duty\nThu 26/11 07:00–17:00"
    [alert] = await alerts(session, AlertKind.GAP)
    assert await buttons_to(session, coordinator) == [f"alert:ack:{alert.id}"]


async def test_a_gap_is_told_again_the_day_before_and_no_more(session: AsyncSession) -> None:
    day, _night = await covered(session)
    await a_leave(session, day, 26)
    await look(session)
    await known(session, (await alerts(session, AlertKind.GAP))[0])

    await looks_until(session, "2026-11-25 06:59")
    before = await told(session)
    await looks_until(session, "2026-11-25 08:00")
    await known(session, (await alerts(session, AlertKind.GAP))[-1])
    reminded = await told(session)
    await looks_until(session, "2026-11-28 12:00")

    assert (before, reminded) == (["Thu 26/11 07:00–17:00"], ["Thu 26/11 07:00–17:00"] * 2)
    assert await told(session) == reminded
    assert await known_gaps(session) == [], "what is past is forgotten"


async def test_a_gap_that_somebody_takes_over_is_taken_back(session: AsyncSession) -> None:
    day, _night = await covered(session)
    leave = await a_leave(session, day, 26)
    await look(session)
    [alert] = await alerts(session, AlertKind.GAP)

    await end_leave(session, day, leave)
    await look(session)

    assert (alert.acknowledged_at, alert.next_at) == (clock.now(), None)
    assert await known_gaps(session) == []


async def test_a_gap_that_grows_is_news(session: AsyncSession) -> None:
    day, night = await covered(session)
    await a_leave(session, day, 26)
    await look(session)

    await a_leave(session, night, 26)
    await look(session)

    assert await told(session) == ["Thu 26/11 07:00–17:00", "Thu 26/11 00:00–24:00"]


async def test_gaps_that_are_found_together_are_told_together(session: AsyncSession) -> None:
    day, _night = await covered(session)
    await a_leave(session, day, 26)
    await a_leave(session, day, 28)

    await look(session)

    assert await told(session) == ["Thu 26/11 07:00–17:00\nSat 28/11 07:00–17:00"]


async def test_what_is_more_than_a_week_away_is_not_told_yet(session: AsyncSession) -> None:
    day, _night = await covered(session)
    await a_leave(session, day, 30)
    await look(session)
    early = await told(session)

    await looks_until(session, "2026-11-23 08:00")

    assert (early, await told(session)) == ([], ["Mon 30/11 07:00–17:00"])


async def test_a_roster_that_ends_is_one_gap_however_long_it_is_looked_at(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    await rostered(session, team, ALWAYS)
    for day in range(24, 29):
        await a_leave(session, team, day)
    await take_leave(session, team, first=date(2026, 11, 29), last=date(2027, 6, 1))

    await looks_until(session, "2026-11-22 20:00")

    assert len(await told(session)) == 1


@pytest.mark.parametrize("on_duty", [True, False])
async def test_a_team_without_a_roster_fills_gaps_while_it_is_on_duty(
    session: AsyncSession, on_duty: bool
) -> None:
    by_hand = await a_team(session)
    set_duty(by_hand, on=on_duty)
    await rostered(session, await a_team(session), DAYTIME)

    await look(session)

    assert bool(await told(session)) is not on_duty


async def test_a_team_that_nobody_is_in_fills_no_gap(session: AsyncSession) -> None:
    await rostered(session, await a_team(session, members=0, on_duty=False), ALWAYS)

    await look(session)

    assert len(await told(session)) == 1


async def test_where_nobody_has_a_roster_nothing_is_watched(session: AsyncSession) -> None:
    await a_team(session, on_duty=False)

    await look(session)

    assert await told(session) == []


async def test_the_end_of_a_shift_before_a_gap_that_was_told_alarms_nobody_anew(
    session: AsyncSession,
) -> None:
    await rostered(session, await a_team(session), DAYTIME)
    await look(session)

    await looks_until(session, "2026-11-22 18:00")

    assert await alerts(session, AlertKind.OFF_DUTY) == []
    assert "\n".join(await told(session)).count("Sun 22/11 17:00") == 1
