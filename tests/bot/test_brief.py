"""`safelane brief`: the advice, or a task's alert, in one SMS."""

import pytest

from handlers.house import Sessions
from services.alerts.model import AlertKind
from services.alerts.service import acknowledge, raise_alert
from services.board.service import show_changes
from services.texts import ONE_SMS
from tests.bot.conftest import SafeLane
from tests.bot.test_audit import in_database
from tests.factories import a_coordinator, a_task

HOTLINE = "0901.941.941"


async def two_alerts_and_one_is_known(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        hoa, task = await a_coordinator(session), await a_task(session)
        await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
        later = await raise_alert(session, AlertKind.STILL_THERE, task_id=task.id)
        await session.flush()
        acknowledge(later, by=hoa)
        await show_changes(session)


async def a_calm_task(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await a_task(session)


def test_the_advice_is_printed_as_one_sms_in_each_language(safelane: SafeLane) -> None:
    ran = safelane("brief")

    assert ran.code == 0
    vietnamese, english = ran.out.splitlines()
    assert vietnamese.startswith("vi: Khong cham vao. ")
    assert english.startswith("en: Do not touch it. ")


@pytest.mark.parametrize("written", ["QT-26-0001", "qt 26 1"])
def test_the_alert_that_stands_is_printed_with_the_commune_and_no_point(
    safelane: SafeLane, on_database: str, written: str
) -> None:
    safelane("migrate")
    in_database(on_database, two_alerts_and_one_is_known)

    ran = safelane("brief", written)

    assert ran.code == 0
    vietnamese, english = ran.out.splitlines()
    assert english.startswith("en: QT-26-0001: No team has taken this report. ")
    assert english.endswith(f"Desk: {HOTLINE}")
    assert "16." not in ran.out.replace(HOTLINE, "")
    assert vietnamese.removeprefix("vi: ").isascii()
    assert len(vietnamese.removeprefix("vi: ")) <= ONE_SMS


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("QT-26-0001", "Nothing about QT-26-0001 has been told."),
        ("QT-26-0099", "There is no task QT-26-0099."),
        ("what", "There is no task WHAT."),
    ],
)
def test_with_nothing_to_tell_it_says_why(
    safelane: SafeLane, on_database: str, reference: str, why: str
) -> None:
    safelane("migrate")
    in_database(on_database, a_calm_task)

    ran = safelane("brief", reference)

    assert ran.code == 2
    assert ran.complaint == why
