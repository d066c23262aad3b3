"""An approval holds for exactly the words that were read, until it is taken back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.courses import service as courses
from services.courses.queries import approvals
from services.courses.service import Given, Written, find_text, is_approved
from services.courses.shelf import read_courses
from services.errors import IllegalMove, NotFound, NotPermitted, SafeLaneError
from services.people.model import Person, Role
from tests.factories import a_person
from tests.services.courses.written import LESSON

GIVEN = Given("QTMAC", date(2026, 1, 31))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One course of one English lesson, in the place of those shipped."""
    course = tmp_path / "ours"
    course.mkdir()
    (course / "01-stop.en.md").write_text(LESSON, "utf-8")
    monkeypatch.setattr(courses, "shipped", lambda: read_courses(tmp_path))
    return course


@pytest.fixture
async def minh(session: AsyncSession) -> Person:
    return await a_person(session, role=Role.COORDINATOR)


def the_text() -> Written:
    return find_text(courses.shipped(), "ours", "01", "en")


async def approved(session: AsyncSession, by: Person | None, given: Given = GIVEN) -> None:
    text = the_text()
    await courses.approve(session, text, given, digest=text.lesson.digest, by=by)


async def asked(session: AsyncSession) -> bool:
    return await is_approved(session, "ours", "01-stop", "en")


async def test_a_lesson_awaits_approval_until_a_coordinator_enters_it(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    assert not await asked(session)

    await approved(session, minh)

    [entered] = await approvals(session, course="ours", lesson="01-stop")
    assert await asked(session)
    assert (entered.body, entered.approved_on, entered.entered_by) == (
        "QTMAC", date(2026, 1, 31), minh.id,
    )  # fmt: skip


async def test_other_words_await_approval_again(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    await approved(session, minh)
    file = folder / "01-stop.en.md"
    before = file.read_text("utf-8")

    file.write_text(before.replace("beside the path", "by the path"), "utf-8")
    changed = await asked(session)
    file.write_text(before, "utf-8")

    assert not changed
    assert await asked(session)


async def test_an_approval_is_of_one_language_only(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    await approved(session, minh)

    assert not await is_approved(session, "ours", "01-stop", "vi")


async def test_words_that_changed_since_they_were_read_are_not_approved(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    with pytest.raises(SafeLaneError):
        await courses.approve(session, the_text(), GIVEN, digest="another", by=minh)

    assert not await asked(session)


async def test_an_approval_that_is_taken_back_stays_in_the_log(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    await approved(session, minh)

    await courses.withdraw(session, the_text(), by=minh)

    [kept] = await approvals(session)
    assert kept.withdrawn_at is not None
    assert not await asked(session)
    assert kept.withdrawn_by == minh.id
    assert kept.withdrawn_at >= kept.entered_at
    with pytest.raises(IllegalMove):
        await courses.withdraw(session, the_text(), by=minh)


async def test_the_same_form_twice_is_entered_once(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    await approved(session, minh)
    await approved(session, minh)

    assert len(await approvals(session)) == 1


async def test_only_a_coordinator_approves(session: AsyncSession, folder: Path) -> None:
    for role in (None, Role.SCHOOL, Role.VIEWER, Role.TEAM):
        with pytest.raises(NotPermitted):
            await approved(session, await a_person(session, role=role))
        with pytest.raises(NotPermitted):
            await courses.withdraw(session, the_text(), by=await a_person(session, role=role))

    await approved(session, None)  # the command line is nobody's

    assert await asked(session)


@pytest.mark.parametrize(
    ("body", "on"),
    [("", date(2026, 1, 31)), ("x" * 81, date(2026, 1, 31)), ("QTMAC", date(1999, 1, 1))],
)
async def test_who_and_when_must_be_said(
    session: AsyncSession, folder: Path, minh: Person, body: str, on: date
) -> None:
    with pytest.raises(SafeLaneError):
        await approved(session, minh, Given(body, on))


async def test_nobody_approves_ahead_of_time(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    with pytest.raises(SafeLaneError):
        await approved(session, minh, Given("QTMAC", clock.now().date() + timedelta(days=2)))


async def test_what_the_checker_refuses_cannot_be_approved(
    session: AsyncSession, folder: Path, minh: Person
) -> None:
    file = folder / "01-stop.en.md"
    file.write_text(LESSON.replace("She does not touch it.", "That place is safe."), "utf-8")

    with pytest.raises(SafeLaneError):
        await approved(session, minh)


async def test_the_heads_own_approval_keeps_working(session: AsyncSession, folder: Path) -> None:
    file = folder / "01-stop.en.md"
    file.write_text(LESSON.replace("approved:", "approved: 2026-01-31 QTMAC"), "utf-8")

    assert await asked(session)


async def test_what_is_not_there_is_not_approved(session: AsyncSession, folder: Path) -> None:
    assert not await is_approved(session, "ours", "02", "en")
    assert not await is_approved(session, "theirs", "01", "en")
    with pytest.raises(NotFound):
        find_text(courses.shipped(), "ours", "01", "lo")
