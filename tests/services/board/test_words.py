"""What each viewer of a task reads: all that helps them to decide and to follow it."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import HEADLINES, AlertKind
from services.alerts.service import raise_alert
from services.board.summary import LONGEST_NOTE
from services.dispatch.service import expire_offers
from services.policy import Policy
from services.progress.service import estimate, set_out
from tests.factories import (
    DONG_HOI,
    KRONG_KLANG,
    a_coordinator,
    a_dispatched_task,
    a_team,
    an_accepted_task,
    member_of,
)
from tests.services.board.reading import a_full_task, read


async def test_an_offer_says_what_where_how_far_how_old_and_how_dangerous(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session, at=KRONG_KLANG)
    task = await a_full_task(session)
    clock.advance(timedelta(minutes=7))

    said = await read(session, task, await member_of(session, team))

    assert said.splitlines() == [
        "New task for your team",
        f"🔴 P1 urgent · {task.reference}",
        "Reported as: Mortar bomb",
        "📍 Xã Khe Sanh 16.62220, 106.73300",
        "🗺 The commune is the nearest one; it may be a neighbour",
        "item about 150 m north-east of the reporter’s phone; behind the {pagoda}",
        "🧭 12.6 km south-west of your team",
        "🧒 Children near or touching it",
        "🏠 Near a house, school, road or market",
        "🕒 14:05 22/11/2026 (7 minutes ago)",
        "📝 <b>rusty</b> {thing}",
    ]


async def test_a_silent_team_reads_that_its_time_is_over(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session)
    task = await a_full_task(session)
    clock.advance(Policy().offer_times[0])
    await expire_offers(session)

    said = await read(session, task, await member_of(session, team))

    assert said.endswith("No answer in time. The task has gone on to the next team.")


async def test_the_time_of_arrival_is_on_the_card_while_the_team_is_on_its_way(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session, "Sen 1")
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    await set_out(session, task.id, by=member)

    await estimate(session, task.id, 30, by=member)

    status = "Status: team on its way · Sen 1 · expected 14:35 22/11/2026"
    assert status in await read(session, task, member)


async def test_a_coordinator_reads_every_open_alert_and_what_each_team_answered(
    session: AsyncSession,
) -> None:
    await a_team(session, "Sen {1}", members=0)
    await a_team(session, "Sen 2", at=DONG_HOI)
    task = await a_full_task(session)
    await raise_alert(session, AlertKind.URGENT, task_id=task.id)

    said = await read(session, task, await a_coordinator(session))

    for kind in (AlertKind.UNDELIVERED, AlertKind.URGENT):
        assert HEADLINES[kind].render("en") in said
    assert "· Sen {1} (0 m): could not be reached" in said
    assert "· Sen 2 (94.4 km): asked, no answer yet" in said


async def test_a_long_note_is_cut_on_the_card(session: AsyncSession) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session, note="ờ" * 5000)

    said = await read(session, task, await member_of(session, team))

    assert said.count("ờ") == LONGEST_NOTE
    assert said.endswith(" …")


async def test_an_example_province_says_so_on_every_card(session: AsyncSession) -> None:
    session.info["policy"] = Policy(example=True)
    team, coordinator = await a_team(session), await a_coordinator(session)
    task = await a_full_task(session)

    for viewer in (await member_of(session, team), coordinator):
        assert f"{task.reference} · EXAMPLE" in await read(session, task, viewer)
