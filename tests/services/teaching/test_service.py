"""A session is reported once, corrected and taken back within a week, by whoever held it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotFound, NotPermitted
from services.people.model import Role
from services.people.service import give_role
from services.schools.queries import teacher_of
from services.teaching import service as teaching
from services.teaching.counts import Heads, Implausible, Taught
from services.teaching.days import CORRECTED_WITHIN, WrongDay
from services.teaching.queries import sessions_between
from services.teaching.service import AlreadyTold
from tests.factories import a_coordinator, a_person, a_team, member_of
from tests.services.teaching.schooling import (
    TAUGHT,
    a_class,
    a_lesson_sent,
    a_school,
    days_before,
    held_in,
)


async def test_a_lesson_that_was_held_is_known_to_have_been_taught(session: AsyncSession) -> None:
    there = await a_school(session)
    sent = await a_lesson_sent(session, there.school_class)

    row = await teaching.report_session(
        session, held_in(session, there, sent_id=sent.id), by=there.teacher
    )

    assert sent.taught_at == row.created_at
    assert row.taught == TAUGHT
    assert (row.activity, row.method) == ("directre", "interactive_group_session")
    assert (row.location_type, row.audience, row.grade) == ("education_facility", "pupils", 3)
    await teaching.take_back(session, row.id, by=there.teacher)
    assert sent.taught_at is None
    await teaching.put_back(session, row.id, by=there.teacher)
    assert sent.taught_at == row.created_at


async def test_the_same_session_twice_is_asked_about(session: AsyncSession) -> None:
    there = await a_school(session)
    held = held_in(session, there)
    first = await teaching.report_session(session, held, by=there.teacher)

    with pytest.raises(AlreadyTold) as known:
        await teaching.report_session(session, held, by=there.teacher)
    again = await teaching.report_session(session, held, by=there.teacher, again=True)

    assert known.value.row is first
    today = teaching.today_of(session)
    assert list(await sessions_between(session, today, today + timedelta(days=1))) == [first, again]


@pytest.mark.parametrize("change", ["day", "lesson", "class", "taken back"])
async def test_another_session_is_none_that_was_told(session: AsyncSession, change: str) -> None:
    there = await a_school(session)
    held = held_in(session, there)
    first = await teaching.report_session(session, held, by=there.teacher)
    if change == "day":
        held = replace(held, held_on=days_before(session, 1))
    elif change == "lesson":
        held = replace(held, lesson="02-not-a-toy")
    elif change == "class":
        other = await a_class(session, there.school, there.teacher, "3B")
        held = replace(held, class_id=other.id)
    else:
        await teaching.take_back(session, first.id, by=there.teacher)

    row = await teaching.report_session(session, held, by=there.teacher)

    assert row.id != first.id


async def test_what_cannot_be_is_not_recorded(session: AsyncSession) -> None:
    there = await a_school(session)
    held = held_in(session, there)
    wrong = replace(held, taught=Taught(Heads(3), first_time=4))
    tomorrow = replace(held, held_on=days_before(session, -1))
    with pytest.raises(Implausible):
        await teaching.report_session(session, wrong, by=there.teacher)
    with pytest.raises(WrongDay):
        await teaching.report_session(session, tomorrow, by=there.teacher)
    today = teaching.today_of(session)
    assert not await sessions_between(session, days_before(session, 90), today + timedelta(days=9))


async def test_a_correction_keeps_the_session_and_says_when(session: AsyncSession) -> None:
    there = await a_school(session)
    row = await teaching.report_session(session, held_in(session, there), by=there.teacher)
    fewer = held_in(session, there, taught=Taught(Heads(13, 16)), held_on=days_before(session, 1))

    same = await teaching.correct_session(session, row.id, fewer, by=there.teacher)

    assert same is row
    assert row.taught == Taught(Heads(13, 16))
    assert row.held_on == days_before(session, 1)
    assert row.corrected_at is not None


async def test_after_a_week_it_stands(session: AsyncSession) -> None:
    there = await a_school(session)
    row = await teaching.report_session(session, held_in(session, there), by=there.teacher)
    clock.advance(CORRECTED_WITHIN + timedelta(minutes=1))
    for act in (teaching.take_back, teaching.put_back):
        with pytest.raises(IllegalMove):
            await act(session, row.id, by=there.teacher)
    with pytest.raises(IllegalMove):
        await teaching.correct_session(session, row.id, held_in(session, there), by=there.teacher)
    assert row.removed_at is None


async def test_nobody_else_tells_of_a_class_or_changes_what_was_told(session: AsyncSession) -> None:
    there, other = await a_school(session), await a_school(session, name="Other", label="5B")
    row = await teaching.report_session(session, held_in(session, there), by=there.teacher)

    for somebody in (other.teacher, await a_person(session)):
        with pytest.raises(NotFound):
            await teaching.report_session(session, held_in(session, there), by=somebody)
        with pytest.raises(NotFound):
            await teaching.take_back(session, row.id, by=somebody)
        others = held_in(session, there, class_id=None)
        with pytest.raises((NotFound, NotPermitted)):
            await teaching.report_session(session, others, by=somebody)
    assert row.removed_at is None
    taken = await teaching.take_back(session, row.id, by=await a_coordinator(session))
    assert taken.removed_at is not None


@pytest.mark.parametrize("role", Role)
async def test_staff_tell_of_sessions_elsewhere_under_their_organisation(
    session: AsyncSession, role: Role
) -> None:
    there = await a_school(session)
    held = held_in(
        session, there, class_id=None, school_id=None, grade=None,
        location_type="market", audience="scrap_dealers", course="scrap",
    )  # fmt: skip
    if role is Role.TEAM:
        person = await member_of(session, await a_team(session, organisation="RENEW"))
    elif role is Role.LEAD:
        person = await a_person(session)
        await give_role(session, person, role, organisation="RENEW")
    else:
        person = await a_person(session, role=role)
    if role not in (Role.TEAM, Role.LEAD, Role.COORDINATOR):
        with pytest.raises(NotPermitted):
            await teaching.report_session(session, held, by=person)
        return

    row = await teaching.report_session(session, held, by=person)

    assert row.organisation == ("" if role is Role.COORDINATOR else "RENEW")
    assert (row.location_type, row.audience, row.school_id) == ("market", "scrap_dealers", None)


async def test_a_teacher_who_waits_for_confirmation_reports_nothing(session: AsyncSession) -> None:
    there = await a_school(session)
    teacher = await teacher_of(session, there.teacher.id)
    assert teacher
    teacher.confirmed_at = None
    with pytest.raises((NotFound, NotPermitted)):
        await teaching.report_session(
            session, held_in(session, there, class_id=None), by=there.teacher
        )
