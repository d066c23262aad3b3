"""Whoever sends hoaxes is blocked for a time; their emergencies come through, marked."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.audit.service import find_breaches
from services.limits.model import Block
from services.people.model import Role
from services.reports.model import Report
from tests.factories import DONG_HA, a_team
from tests.services.conversation.flooding import PLACE, sends, tasks
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


@pytest.fixture
async def team(session: AsyncSession) -> Somebody:
    return await a_member(session, await a_team(session, "Sen", at=DONG_HA))


async def a_hoaxer(session: AsyncSession, lan: Somebody, hoa: Somebody) -> Report:
    await sends(lan)
    report = (await session.scalars(select(Report))).one()
    await hoa.presses(f"block:ask:{report.task_id}", f"block:do:{report.id}:hoax")
    return report


async def test_a_block_has_a_reason_and_an_end_and_stands_in_the_log(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    report = await a_hoaxer(session, lan, hoa)

    block = (await session.scalars(select(Block))).one()
    assert (block.reason, block.until - block.made_at) == ("hoax", timedelta(days=7))
    log = (await hoa.writes(f"/log {report.reference}"))[-1]
    assert "The writer was blocked, Hoax" in log.text
    assert f"block:ask:{report.task_id}" in log.keys


async def test_who_is_blocked_is_told_the_hotline_and_nothing_is_taken_up(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await a_hoaxer(session, lan, hoa)

    said = await lan.writes("hello", PLACE)

    assert all("call 0901.941.941" in one.text for one in said)
    assert await lan.draft() is None


@pytest.mark.parametrize("emergency", ["report:emergency", "SOS", "con tôi bị thương"])
async def test_an_emergency_of_somebody_blocked_reaches_coordinators_marked(
    session: AsyncSession, lan: Somebody, hoa: Somebody, team: Somebody, emergency: str
) -> None:
    await a_hoaxer(session, lan, hoa)
    await hoa.unread()

    await (lan.presses(emergency) if ":" in emergency else lan.writes(emergency))

    told = texts(await hoa.unread())
    assert "🆘" in told
    assert "The writer is blocked: Hoax" in told
    assert not await find_breaches(session)


async def test_a_report_of_somebody_blocked_is_held_even_in_an_emergency(
    session: AsyncSession, lan: Somebody, hoa: Somebody, team: Somebody
) -> None:
    await a_hoaxer(session, lan, hoa)

    await lan.presses("report:emergency")
    await lan.writes(PLACE)
    await lan.presses("report:send")

    [_, second] = await tasks(session)
    assert second.held_at, "coordinators decide whether a team goes"
    kinds = {a.kind for a in await session.scalars(select(Alert)) if a.task_id == second.id}
    assert kinds == {AlertKind.EMERGENCY, AlertKind.HELD}
    assert not await find_breaches(session)


async def test_a_block_is_taken_back_with_one_tap_and_ends_by_itself(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    report = await a_hoaxer(session, lan, hoa)
    await hoa.presses(f"block:undo:{report.id}")
    assert "Where is it?" in texts(await lan.writes("/report"))

    await hoa.presses(f"block:do:{report.id}:abuse")
    for block in await session.scalars(select(Block)):
        block.until = block.made_at
    await session.flush()

    assert "call 0901" not in texts(await lan.writes("hello"))


async def test_only_coordinators_block_and_nobody_with_a_role_is_blocked(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await sends(lan)
    clerk = await one_with(session, Role.CLERK, "clerk")
    await sends(clerk)
    [own, clerks] = (await session.scalars(select(Report).order_by(Report.id))).all()

    for key in (f"block:ask:{own.task_id}", f"block:do:{own.id}:hoax", "held:ack", "held:page:0",
                f"task:release:{own.task_id}"):  # fmt: skip
        assert "Only a coordinator" in texts(await lan.presses(key))
    said = texts(await hoa.presses(f"block:do:{clerks.id}:hoax"))
    assert "with a role here cannot be blocked" in said
    for key in ("block:do:999:hoax", f"block:do:{own.id}:x", f"block:undo:{own.id}", "block"):
        assert "no longer applies" in texts(await hoa.presses(key))
    assert not (await session.scalars(select(Block))).all()
