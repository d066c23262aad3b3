"""Someone is hurt: 115 first, coordinators at once, and only then, for who can, a few questions."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Accident
from services.accidents.vocabulary import Activity, Area, Precision
from services.people.model import Role
from services.pictures.kinds import Look
from services.reports.model import Report
from services.tasks.queries import live_tasks
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Somebody, one_with, texts

SHORT = (
    "accident:answer:when:now",
    "accident:answer:injured:2",
    "accident:answer:killed:0",
    "accident:answer:activity:farming",
    "accident:answer:suspect:unknown",
    "accident:answer:area:field",
)


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR, "hoa")


async def accidents(session: AsyncSession) -> list[Accident]:
    await session.flush()
    return list((await session.scalars(select(Accident))).all())


async def the_report(session: AsyncSession) -> Report:
    return (await session.scalars(select(Report))).one()


async def an_emergency(lan: Somebody, *, hurt: bool = True) -> str:
    """Sent; the data of the button that begins the short form."""
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    if hurt:
        await lan.presses("report:hurt")
    said = await lan.presses("report:send")
    return said[-1].keys[0]


async def test_that_someone_is_hurt_can_be_said_at_once_and_reaches_the_alert(
    lan: Somebody, hoa: Somebody
) -> None:
    said = await lan.presses("report:emergency")
    assert "call 115" in texts(said)
    assert "report:hurt" in said[-1].keys
    await hoa.unread()

    said = await lan.presses("report:hurt")

    assert "report:hurt" not in said[-1].keys
    assert "Someone is hurt: has 115 been called?" in texts(await hoa.unread())


async def test_pressed_twice_someone_is_still_hurt(lan: Somebody) -> None:
    await lan.presses("report:emergency", "report:hurt", "report:hurt")

    draft = await lan.draft()
    assert draft is not None
    assert draft.dangers == ("hurt",)


async def test_the_form_is_offered_only_after_everything_is_sent_and_115_comes_first(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    said = await lan.presses("report:hurt", "report:send")

    assert said[-2].text.startswith("Sent.")
    assert said[-1].text.startswith("Is someone hurt? Call 115 first")
    report = await the_report(session)
    assert said[-1].keys == (f"accident:tell:{report.id}", "accident:stop")
    [task] = await live_tasks(session, limit=5)
    assert task.priority == 1
    assert [accident.report_id for accident in await accidents(session)] == [report.id]


async def test_the_short_form_keeps_every_answer_at_once(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses(await an_emergency(lan))

    said = await lan.presses(*SHORT)

    assert said[-1].text.startswith("Thank you. That was all.")
    [accident] = await accidents(session)
    assert (accident.injured, accident.killed) == (2, 0)
    assert (accident.activity, accident.area) == (Activity.FARMING, Area.FIELD)
    assert (accident.suspect, accident.happened_to) == (Look.UNKNOWN, Precision.HOUR)


@pytest.mark.parametrize("answered", range(len(SHORT)))
async def test_whoever_cannot_go_on_stops_and_nothing_is_lost(
    session: AsyncSession, lan: Somebody, answered: int
) -> None:
    await lan.presses(await an_emergency(lan), *SHORT[:answered], "accident:stop")

    [accident] = await accidents(session)
    assert (accident.injured == 2) == (answered > 1)
    assert "added that to your report" in texts(await lan.writes("they are brought to hospital"))


async def test_every_question_can_be_skipped(session: AsyncSession, lan: Somebody) -> None:
    await lan.presses(await an_emergency(lan))
    for key in SHORT:
        said = await lan.presses(f"accident:skip:{key.split(':')[2]}")

    assert said[-1].text.startswith("Thank you. That was all.")
    [accident] = await accidents(session)
    assert (accident.injured, accident.activity, accident.area) == (None, None, None)


async def test_numbers_and_days_can_be_typed_and_what_is_no_answer_is_asked_again(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses(await an_emergency(lan))
    await lan.writes("hôm nay lúc 0:00", "nhiều lắm")
    said = await lan.writes("12")

    assert "lose their life" in texts(said)
    [accident] = await accidents(session)
    assert accident.injured == 12
    assert accident.happened_to is Precision.HOUR


async def test_an_emergency_in_which_nobody_said_hurt_can_say_so_afterwards(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    tell = await an_emergency(lan, hurt=False)
    assert await accidents(session) == []
    await hoa.unread()

    await lan.presses(tell)

    assert len(await accidents(session)) == 1
    assert "Someone is hurt: has 115 been called?" in texts(await hoa.unread())


async def test_a_button_of_a_question_that_is_over_changes_nothing(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses(await an_emergency(lan), *SHORT[:3])

    said = await lan.presses("accident:answer:injured:3")

    assert "no longer applies" in texts(said)
    [accident] = await accidents(session)
    assert accident.injured == 2


async def test_a_find_without_an_emergency_is_asked_nothing_of_it(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    said = await lan.presses("report:send")

    assert "accident" not in str([one.keys for one in said])


async def test_nobody_answers_for_anothers_accident(session: AsyncSession, lan: Somebody) -> None:
    tell = await an_emergency(lan)
    other = Somebody(session, "other")

    assert "no longer applies" in texts(await other.presses(tell))
    assert "no longer applies" in texts(await other.presses(SHORT[1]))
