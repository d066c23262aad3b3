"""Floods are held for coordinators; a first report and an emergency never are."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.audit.service import find_breaches
from services.conversation.service import receive
from services.dispatch.service import offer_waiting
from services.messages import Address, Inbound
from services.people.model import Role
from tests.factories import DONG_HA, a_team
from tests.services.conversation.flooding import PLACE, limit, offers, sends, tasks
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


@pytest.fixture
async def team(session: AsyncSession) -> Somebody:
    return await a_member(session, await a_team(session, "Sen", at=DONG_HA))


async def test_what_is_more_than_an_hours_is_held_and_told_as_one(
    session: AsyncSession, lan: Somebody, hoa: Somebody, team: Somebody
) -> None:
    limit(session, person_per_hour=1)
    await sends(lan)
    await hoa.unread()

    said = [await sends(lan) for _ in range(3)]

    assert all("Sent. Your report has the number" in each for each in said), "none is refused"
    assert await offers(session) == 1
    assert [task.held_at is not None for task in await tasks(session)] == [False, True, True, True]
    told = await hoa.unread()
    assert "3 reports are held" in told[-1].text
    assert {one.card for one in told} == {"held"}, "no card a report"
    assert not await find_breaches(session)


async def test_a_held_report_is_an_alert_until_a_coordinator_knows_and_comes_back(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    limit(session, person_per_hour=1)
    await sends(lan)
    await sends(lan)
    await sends(lan)

    await hoa.presses("held:ack")

    held = [a for a in await session.scalars(select(Alert)) if a.kind is AlertKind.HELD]
    assert len(held) == 2
    assert all(alert.acknowledged_at and alert.next_at for alert in held)


async def test_one_tap_lets_it_go_to_the_team(
    session: AsyncSession, lan: Somebody, hoa: Somebody, team: Somebody
) -> None:
    limit(session, person_per_hour=1)
    await sends(lan)
    await sends(lan)
    [_, held] = await tasks(session)
    await team.unread()
    card = (await hoa.presses(f"task:open:{held.id}"))[-1]
    assert f"task:release:{held.id}" in card.keys

    await hoa.presses(f"task:release:{held.id}")

    assert held.held_at is None
    assert held.reference in texts(await team.unread())
    assert "no longer applies" in texts(await hoa.presses(f"task:release:{held.id}"))


async def test_a_team_that_comes_on_duty_is_not_offered_what_is_held(
    session: AsyncSession, lan: Somebody, team: Somebody
) -> None:
    limit(session, person_per_hour=1)
    await sends(lan)
    await sends(lan)

    await offer_waiting(session)

    assert await offers(session) == 1


async def test_a_place_is_limited_for_whoever_was_there_already(
    session: AsyncSession, lan: Somebody, team: Somebody
) -> None:
    limit(session, place_per_day=2)
    for name in ("an", "binh", "chi"):
        await sends(Somebody(session, name))
    assert await offers(session) == 3, "a first report is never held"
    await sends(lan, "16.70000, 107.00000")

    await sends(lan)

    assert [task.held_at is not None for task in await tasks(session)] == [False] * 4 + [True]


async def test_ever_new_people_at_one_place_are_held_and_nobody_elsewhere_is(
    session: AsyncSession, team: Somebody
) -> None:
    limit(session, newcomers_per_place=2)
    for name in ("an", "binh", "chi", "dung"):
        await sends(Somebody(session, name))

    await sends(Somebody(session, "em"), "16.70000, 107.00000")
    await sends(Somebody(session, "giang"), f"{PLACE} đang bốc khói")
    await sends(Somebody(session, "hai"), PLACE, "report:emergency")

    held = [task.held_at is not None for task in await tasks(session)]
    assert held == [False, False, True, True, False, False, False]


async def test_where_an_identity_costs_something_a_crowd_is_a_crowd(
    session: AsyncSession, team: Somebody
) -> None:
    limit(session, newcomers_per_place=1)
    for name in ("101", "102", "103"):
        at = Address("telegram", name)
        for number, act in enumerate(({"text": PLACE}, {"choice": "report:send"})):
            await receive(session, Inbound(at, f"{name}:{number}", **act))

    assert [task.held_at for task in await tasks(session)] == [None, None, None]


async def test_somebody_known_from_before_reports_where_new_people_crowd(
    session: AsyncSession, lan: Somebody, team: Somebody
) -> None:
    limit(session, newcomers_per_place=1)
    await lan.writes("/help")
    clock.advance(timedelta(days=2))
    for name in ("an", "binh"):
        await sends(Somebody(session, name))

    await sends(lan)

    assert [task.held_at is not None for task in await tasks(session)] == [False, True, False]


async def test_an_emergency_is_never_held(
    session: AsyncSession, lan: Somebody, team: Somebody
) -> None:
    limit(session, person_per_hour=1, person_per_day=1, place_per_day=1)
    await sends(lan)

    await sends(lan, PLACE, "report:emergency")
    await sends(lan, f"{PLACE} đang bốc khói")

    assert await offers(session) == 3


async def test_smoke_in_words_lets_a_held_report_go(
    session: AsyncSession, lan: Somebody, team: Somebody
) -> None:
    limit(session, person_per_hour=1)
    await sends(lan)
    await sends(lan)

    await lan.writes("bây giờ nó bốc khói")

    assert await offers(session) == 2


async def test_clerks_may_send_any_number(session: AsyncSession, team: Somebody) -> None:
    limit(session, person_per_hour=1)
    clerk = await one_with(session, Role.CLERK, "clerk")
    for _ in range(3):
        await sends(clerk)

    assert await offers(session) == 3
