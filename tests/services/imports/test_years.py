"""A school year at the desk: what it would change is told, and lessons move with it and back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.imports.kinds import SHEETS
from services.imports.model import Kind
from services.imports.seen import What
from services.imports.service import Brought, look, take_back, take_over
from services.lessons.model import LessonSent, Subscription
from services.people.model import Role
from services.policy import Policy
from services.signin.service import SignedIn
from tests.factories import a_coordinator, texts_to
from tests.services.lessons.taking import YEAR, a_class, know_the_year, local, move_to, taken_by

pytestmark = pytest.mark.usefixtures("still_clock")

HEAD = "year,kind,name,first,last\n"
KNOWN = HEAD + "".join(
    f"{year},{days.kind},{days.name},{days.first},{days.last}\n" for year, days in YEAR
)
MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)  # 8:00 in Viet Nam
FLOOD = KNOWN + "2026-27,holiday,Flood,2026-11-30,2026-12-05\n"


@pytest.fixture
async def who(session: AsyncSession) -> SignedIn:
    await know_the_year(session)
    move_to(local(2026, 11, 24))
    return SignedIn(await a_coordinator(session), frozenset({Role.COORDINATOR}), "key")


async def seen(session: AsyncSession, text: str) -> list[str]:
    lines = SHEETS[Kind.YEARS].read(text.encode(), Policy().area)
    [item] = await SHEETS[Kind.YEARS].look(session, lines)
    return [item.what.value, *(detail.render("en") for detail in item.details)]


async def taken(session: AsyncSession, who: SignedIn, text: str) -> int:
    lines = SHEETS[Kind.YEARS].read(text.encode(), Policy().area)
    brought = Brought(Kind.YEARS, "year.csv", text.encode(), lines)
    number = (await look(session, who, brought)).upload
    await take_over(session, who, number, lines)
    return number


async def test_weeks_and_classes_that_move_are_told_before(
    session: AsyncSession, who: SignedIn
) -> None:
    one = await taken_by(session, await a_class(session, label="3A"))
    await taken_by(session, await a_class(session, label="4B", weekday=7))
    assert one.due_at == MONDAY

    assert await seen(session, FLOOD) == [
        "changed",
        "weeks with lessons: 38 → 37",
        "new: Flood (holiday) 30/11/2026 – 05/12/2026",
        "The next lesson of 1 class moves:",
        "class 3A: 08:00 30/11/2026 → 08:00 07/12/2026",
    ]
    assert one.due_at == MONDAY, "nothing was done"
    assert (await seen(session, KNOWN))[0] == What.LEFT


async def test_lessons_move_with_the_sheet_and_back_with_it(
    session: AsyncSession, who: SignedIn
) -> None:
    one = await taken_by(session, await a_class(session))

    number = await taken(session, who, FLOOD)
    assert one.due_at == MONDAY + timedelta(days=7)

    await take_back(session, who, number)
    assert one.due_at == MONDAY


async def test_a_class_that_was_taught_today_is_not_taught_twice(
    session: AsyncSession, who: SignedIn
) -> None:
    """Even where the sheet makes this very day, at an hour to come, a school day again."""
    await taken(session, who, KNOWN + "2026-27,holiday,Storm,2026-11-24,2026-12-05\n")
    one = await taken_by(session, await a_class(session, weekday=2, hour=15))
    assert one.due_at == local(2026, 12, 8, 15)
    told = {"lesson": "01-x", "language": "vi", "sent_at": clock.now() - timedelta(minutes=5)}
    session.add(LessonSent(subscription_id=one.id, **told))
    await session.flush()

    await taken(session, who, KNOWN)

    assert one.due_at == local(2026, 12, 1, 15)


async def test_a_year_taken_back_leaves_classes_waiting_and_coordinators_told(
    session: AsyncSession, who: SignedIn
) -> None:
    later = HEAD + "2027-28,term,,2027-09-06,2028-05-31\n"
    move_to(local(2027, 6, 1))
    number = await taken(session, who, later)
    one: Subscription = await taken_by(session, await a_class(session))
    assert one.due_at == local(2027, 9, 6)

    await take_back(session, who, number)

    assert one.due_at is None
    assert "No school days are known" in (await texts_to(session, who.person))[-1]
    assert (await seen(session, later))[2:] == [
        "new: term 06/09/2027 – 31/05/2028",
        "The next lesson of 1 class moves:",
        "class 3A: waits for a school year → 08:00 06/09/2027",
    ]
