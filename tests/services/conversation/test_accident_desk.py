"""Coordinators note an accident: the whole form, and which reports tell of the same one."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Accident
from services.accidents.vocabulary import Answer
from services.people.model import Role
from services.reports.model import Report
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Somebody, one_with, texts

FULL = ("when", "injured", "killed", "activity", "suspect", "area", "marked", "handled", "note")


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR, "hoa")


async def is_hurt(session: AsyncSession, contact: str = "lan") -> Report:
    lan = Somebody(session, contact)
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    await lan.presses("report:hurt", "report:send")
    return (await session.scalars(select(Report).order_by(Report.id.desc()))).first()  # type: ignore[return-value]


async def accidents(session: AsyncSession) -> list[Accident]:
    return list((await session.scalars(select(Accident).order_by(Accident.id))).all())


async def test_the_tasks_card_leads_to_the_accident(session: AsyncSession, hoa: Somebody) -> None:
    report = await is_hurt(session)

    [card] = await hoa.presses(f"task:open:{report.task_id}")
    assert f"accident:show:{report.task_id}" in card.keys
    [accident] = await hoa.presses(f"accident:show:{report.task_id}")

    assert f"🚑 Accident {report.reference}" in accident.text
    assert "16.62220, 106.73300" in accident.text


async def test_an_accident_that_nobody_told_as_one_is_begun_by_the_command(
    session: AsyncSession, hoa: Somebody
) -> None:
    lan = Somebody(session, "lan")
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    report = (await session.scalars(select(Report))).one()

    said = await hoa.writes(f"/accident {report.reference.removeprefix('QT-')}")

    assert f"🚑 Accident {report.reference}" in texts(said)
    assert "Write /accident" in texts(await hoa.writes("/accident QT-26-9999"))


async def test_the_whole_form_is_filled_in(session: AsyncSession, hoa: Somebody) -> None:
    report = await is_hurt(session)
    [accident] = await accidents(session)
    await hoa.presses(f"accident:fill:{accident.id}")
    for name in FULL[:6]:
        await hoa.presses(f"accident:skip:{name}")
    await hoa.presses("accident:answer:marked:no", "accident:answer:handled:yes")

    [noted] = await hoa.writes("two men cut it open")

    assert noted.keys == (f"accident:open:{accident.id}",)
    assert (accident.marked, accident.handled) == (Answer.NO, Answer.YES)
    assert "two men cut it open" in texts(await hoa.presses(*noted.keys))
    assert "The accident’s form was opened" in texts(await hoa.writes(f"/log {report.reference}"))


async def test_several_reports_of_one_accident_are_put_together_and_taken_apart(
    session: AsyncSession, hoa: Somebody
) -> None:
    first, second = await is_hurt(session, "lan"), await is_hurt(session, "minh")
    one, other = await accidents(session)

    [found] = await hoa.presses(f"accident:link:{one.id}")
    assert found.keys[0] == f"accident:join:{one.id}:{other.id}"
    [joined] = await hoa.presses(found.keys[0])

    assert f"Also told in: {second.reference}" in joined.text
    said = texts(await hoa.writes(f"/accident {second.reference}"))
    assert f"🚑 Accident {first.reference}" in said
    [apart] = await hoa.presses(f"accident:split:{one.id}")
    assert second.reference not in apart.text


@pytest.mark.parametrize("verb", ["show", "open", "fill", "link", "split", "victims", "add"])
async def test_nobody_but_a_coordinator_opens_it(session: AsyncSession, verb: str) -> None:
    report = await is_hurt(session)
    [accident] = await accidents(session)
    id = report.task_id if verb == "show" else accident.id

    said = await Somebody(session, "lan").presses(f"accident:{verb}:{id}")

    assert texts(said).startswith("Only a coordinator")


@pytest.mark.parametrize("data", ["", ":x", ":0", ":99999", ":1:2:3", ":-1", ":99999999999999"])
async def test_ids_that_somebody_made_up_lead_nowhere(
    session: AsyncSession, hoa: Somebody, data: str
) -> None:
    for verb in ("tell", "show", "open", "fill", "link", "join", "split", "victim", "add", "skip"):
        assert await hoa.presses(f"accident:{verb}{data}")
