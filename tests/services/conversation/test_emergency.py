"""In an emergency coordinators know at once, and go on learning what the person tells."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.alerts.service import acknowledge
from services.people.model import Role
from tests.factories import DONG_HA, KHE_SANH
from tests.services.conversation.somebody import HOTLINE, Somebody, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


async def the_alert(session: AsyncSession) -> Alert:
    [alert] = (await session.scalars(select(Alert))).all()
    return alert


@pytest.mark.parametrize("begin", ["report:emergency", "SOS", "khẩn cấp", "cứu với", "Emergency"])
async def test_the_first_press_or_word_alerts_before_anything_is_known(
    session: AsyncSession, lan: Somebody, hoa: Somebody, begin: str
) -> None:
    said = await (lan.presses(begin) if ":" in begin else lan.writes(begin))

    alert = await the_alert(session)
    assert (alert.kind, alert.task_id) == (AlertKind.EMERGENCY, None)
    assert said[0].text.startswith("Thank you for telling us. First: move away")
    assert "call 115" in texts(said)
    assert HOTLINE in texts(said)
    [card] = await hoa.unread()
    assert "EMERGENCY" in card.text
    assert card.keys == (f"alert:ack:{alert.id}",)


@pytest.mark.parametrize("danger", ["report:danger:hurt", "report:danger:smoke"])
async def test_a_sign_of_an_emergency_alerts_as_the_button_does(
    session: AsyncSession, lan: Somebody, hoa: Somebody, danger: str
) -> None:
    await lan.writes("a bomb")
    await lan.presses(danger)

    assert (await the_alert(session)).kind is AlertKind.EMERGENCY
    assert "EMERGENCY" in texts(await hoa.unread())


async def test_the_alert_learns_the_place_the_words_and_the_number(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    [card] = await hoa.unread()
    await lan.pins(KHE_SANH)
    [card] = await hoa.unread()
    assert "Xã Khe Sanh · 16.62220, 106.73300" in card.text
    await lan.writes("my son is bleeding")
    [card] = await hoa.unread()
    assert "my son is bleeding" in card.text
    await lan.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    await lan.writes("0912345678")

    assert "0912345678" in texts(await hoa.unread())


async def test_who_already_knows_of_it_still_learns_the_place(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    await hoa.presses(f"alert:ack:{(await the_alert(session)).id}")
    await lan.pins(KHE_SANH)

    assert "16.62220, 106.73300" in texts(await hoa.unread())


async def test_asking_for_another_place_does_not_take_the_old_one_from_the_coordinators(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    await lan.presses("report:place")
    assert "16.62220" in (await the_alert(session)).details["place"]
    await lan.pins(DONG_HA)

    assert "16.81630" in (await the_alert(session)).details["place"]


async def test_after_send_the_alert_belongs_to_the_task(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    await hoa.unread()
    await lan.presses("report:send")

    alerts = (await session.scalars(select(Alert))).all()
    assert {alert.kind for alert in alerts} == {AlertKind.EMERGENCY, AlertKind.NOBODY}
    assert len({alert.task_id for alert in alerts} - {None}) == 1
    assert None not in {alert.task_id for alert in alerts}


async def test_a_report_that_is_urgent_by_itself_alerts_once_it_is_sent(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:danger:children")
    assert not (await session.scalars(select(Alert))).all()
    await lan.presses("report:send")

    kinds = {alert.kind for alert in (await session.scalars(select(Alert))).all()}
    assert AlertKind.URGENT in kinds


async def test_one_emergency_is_one_alert_however_often_it_is_pressed(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.presses("report:emergency", "report:emergency")
    await lan.presses("report:danger:hurt", "report:danger:hurt", "report:danger:hurt")
    await lan.presses("report:cancel", "report:emergency")

    await the_alert(session)


async def test_pressed_again_after_somebody_knew_it_is_told_again(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    acknowledge(await the_alert(session), by=await hoa.person())
    await hoa.unread()
    await lan.presses("report:emergency")

    assert "EMERGENCY" in texts(await hoa.unread())


async def test_in_an_emergency_it_can_be_sent_as_soon_as_the_place_is_known(lan: Somebody) -> None:
    await lan.presses("report:emergency")
    *_, question = await lan.pins(KHE_SANH)

    assert question.keys[0] == "report:send"


async def test_an_emergency_that_is_cancelled_stays_with_the_coordinators(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    await hoa.unread()

    said = await lan.presses("report:cancel")

    assert "told of the emergency all the same" in texts(said)
    [card] = await hoa.unread()
    assert "The writer has cancelled the report" in card.text


async def test_the_emergencys_card_names_the_report_it_became(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)

    await lan.presses("report:send")

    assert "Sent as report QT-" in texts(await hoa.unread())
