"""A session told twice, corrected, taken back, left for a find, told by others than teachers."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from tests.factories import a_team
from tests.services.conversation.session_scene import SENT, a_teacher, told
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts
from tests.services.teaching.schooling import (
    a_lesson_sent,
)


@pytest.mark.parametrize("answer", ["again", "correct"])
async def test_the_same_session_twice_is_asked_about(session: AsyncSession, answer: str) -> None:
    hoa, there = await a_teacher(session)
    sent = await a_lesson_sent(session, there.school_class)
    await hoa.presses(f"session:begin:{sent.id}", *SENT, f"session:begin:{sent.id}")
    await hoa.writes("10 11")

    [*_questions, asked] = await hoa.presses(*SENT[1:])
    await hoa.presses(f"session:twice:{answer}")

    assert "Girls 14 · Boys 16" in asked.text
    rows = [row.taught.people.total for row in await told(session)]
    assert rows == ([30, 21] if answer == "again" else [21])


async def test_it_is_corrected_taken_back_and_put_back(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    sent = await a_lesson_sent(session, there.school_class)
    await hoa.presses(f"session:begin:{sent.id}", *SENT)
    [row] = await told(session)

    await hoa.presses(f"session:correct:{row.id}", "session:confirm:again")
    await hoa.writes("12 15")
    [*_questions, corrected] = await hoa.presses(*SENT[1:])
    [gone] = await hoa.presses(f"session:undo:{row.id}")

    assert "✅ Corrected" in corrected.text
    assert gone.keys == (f"session:redo:{row.id}",)
    assert not await told(session)
    await hoa.presses(f"session:redo:{row.id}")
    [again] = await told(session)
    assert (again.id, again.girls, again.boys) == (row.id, 12, 15)


async def test_another_command_in_between_loses_nothing(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    await hoa.presses("session:girls:usual")
    await hoa.writes("/help")

    said = await hoa.presses(*SENT[1:])

    assert "✅ Recorded" in said[-1].text


async def test_somebody_hurt_is_heard_in_the_middle_of_it(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")

    said = await hoa.writes("có người bị thương")

    assert "a number from 0 to" not in texts(said)
    assert await hoa.draft() is not None


async def test_put_aside_nothing_is_recorded_and_late_buttons_say_so(
    session: AsyncSession,
) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    await hoa.presses("session:cancel")

    said = await hoa.presses("session:girls:usual", "session:confirm:send", "session:twice:again")

    assert all("no longer applies" in one.text for one in said)
    assert not await told(session)


async def test_a_coordinator_reports_a_meeting_in_a_commune(session: AsyncSession) -> None:
    thu = await one_with(session, Role.COORDINATOR, "thu")
    await thu.writes("/session")
    await thu.presses("session:course:residents", "session:location:community_centre")
    [lost] = await thu.presses("session:audience:residents") and await thu.writes("nowhere at all")
    await thu.writes("xã Gio Linh")

    await thu.writes("0", "0", "22", "8")
    await thu.presses("session:disabled:none", "session:first_time:none", "session:confirm:send")

    assert "do not know this commune" in lost.text
    [row] = await told(session)
    assert (row.course, row.location_type, row.audience) == (
        "residents",
        "community_centre",
        "residents",
    )
    assert (row.commune, row.school_id, row.women, row.men) == ("19495", None, 22, 8)


async def test_a_team_member_reports_under_the_organisation(session: AsyncSession) -> None:
    minh = await a_member(session, await a_team(session, organisation="MAG"))
    await minh.writes("/session")
    await minh.presses(
        "session:course:scrap", "session:location:market", "session:audience:scrap_dealers",
        "session:commune:unknown",
    )  # fmt: skip
    await minh.writes("0", "1", "0", "3")
    await minh.presses("session:disabled:none", "session:first_time:all", "session:confirm:send")
    [row] = await told(session)
    assert (row.organisation, row.commune) == ("MAG", None)


@pytest.mark.parametrize(
    "key",
    ["session:course:nothing", "session:commune:19495", "session:girls:x:y", "session:",
     "session:confirm", "session:begin", "session:begin:999999", "session:group:999999",
     "session:correct:999999", "session:undo:0", "session:day:1", "session:nonsense:1"],
)  # fmt: skip
async def test_invented_buttons_do_nothing(session: AsyncSession, key: str) -> None:
    thu = await one_with(session, Role.COORDINATOR, "thu")
    await thu.writes("/session")
    said = await thu.presses(key)
    assert said
    assert not await told(session)


async def test_somebody_else_is_told_how_to_join(session: AsyncSession, lan: Somebody) -> None:
    [said] = await lan.writes("/session")
    assert "/school" in said.text
