"""A report is the same whatever comes first, and the advice always comes before any question."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.alerts.model import Alert
from services.media.model import Media
from services.reports.model import Report
from services.tasks.model import Task
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import HOTLINE, Said, Somebody

Act = Callable[[Somebody], Awaitable[list[Said]]]

ACTS: dict[str, Act] = {
    "pin": lambda lan: lan.pins(KHE_SANH),
    "photo": lambda lan: lan.sends_photo(),
    "voice": lambda lan: lan.sends_voice(),
    "words": lambda lan: lan.writes("it lies under the bamboo"),
    "look": lambda lan: lan.presses("report:look:m79"),
    "danger": lambda lan: lan.presses("report:danger:near"),
    "begin": lambda lan: lan.presses("report:begin"),
}
#: A button of a draft is only there once there is one.
FIRST = [name for name in ACTS if name not in ("look", "danger")]


async def _to_the_end(lan: Somebody) -> None:
    """Answer what is still asked, as anybody would, then send."""
    for _ in range(10):
        keys = [choice[0] for choice in (await lan.talk()).choices]
        if "report:send" in keys:
            break
        wanted = ["report:distance:50", "report:direction:north", "report:danger:done"]
        await lan.presses(next((key for key in wanted if key in keys), "report:skip"))
    await lan.presses("report:send")


async def _the_report(session: AsyncSession) -> dict[str, object]:
    [report] = (await session.scalars(select(Report))).all()
    [task] = (await session.scalars(select(Task))).all()
    assert report.task_id == task.id
    files = (await session.scalars(select(Media.ref).where(Media.id.in_(report.media)))).all()
    return {
        "look": report.look,
        "dangers": report.dangers,
        "note": report.note,
        "distance": report.distance_m,
        "direction": report.direction,
        "priority": task.priority,
        "item": (round(report.item_lat, 5), round(report.item_lon, 5)),
        "files": sorted(files),
    }


WHOLE = {
    "look": "m79",
    "dangers": ["near"],
    "note": "it lies under the bamboo",
    "distance": 50.0,
    "direction": "north",
    "priority": 2,
    "item": (16.62265, 106.733),
    "files": ["photo", "voice"],
}


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(list(ACTS)).filter(lambda order: order[0] in FIRST))
async def test_any_order_makes_the_same_report(
    sessions: async_sessionmaker[AsyncSession], order: list[str]
) -> None:
    async with sessions() as session:
        lan = Somebody(session)
        first = await ACTS[order[0]](lan)
        assert f"call {HOTLINE}" in first[0].text
        for name in order[1:]:
            await ACTS[name](lan)
        await _to_the_end(lan)

        assert await _the_report(session) == WHOLE


@pytest.mark.parametrize("first", FIRST)
async def test_the_advice_comes_first_then_one_question(lan: Somebody, first: str) -> None:
    advice, question = await ACTS[first](lan)

    assert advice.text.startswith("Thank you for telling us. First: move away from it")
    assert advice.keys == ("report:emergency",)
    assert "report:emergency" in question.keys


async def test_in_the_example_province_that_is_said_before_anything(
    session: AsyncSession, lan: Somebody
) -> None:
    session.info["policy"] = replace(session.info["policy"], example=True)
    advice, _question = await lan.writes("hello")

    assert advice.text.startswith("EXAMPLE")


@pytest.mark.parametrize(
    "key",
    [
        *("report:distance:50", "report:direction:north", "report:look:m79", "report:danger:done"),
        *("report:send", "report:emergency", "report:cancel", "report:undo"),
    ],
)
async def test_a_button_pressed_again_has_no_second_effect(
    session: AsyncSession, lan: Somebody, key: str
) -> None:
    await lan.pins(KHE_SANH)
    before = {"report:direction:north": ["report:distance:20"], "report:undo": ["report:cancel"]}
    await lan.presses(*before.get(key, []), key)
    once = (await lan.draft(), await _counted(session))
    await lan.presses(key)

    assert (await lan.draft(), await _counted(session)) == once


async def _counted(session: AsyncSession) -> list[int]:
    return [
        await session.scalar(select(func.count()).select_from(table)) or 0
        for table in (Report, Task, Alert)
    ]


async def test_send_without_a_place_asks_for_it_and_loses_nothing(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.writes("a bomb")
    await lan.sends_photo()
    await lan.presses("report:look:mortar")
    before = await lan.draft()
    [answer] = await lan.presses("report:send")

    assert answer.text.startswith("One thing is needed before it can be sent: the place.")
    assert answer.wants_location
    assert await lan.draft() == before
    assert await session.scalar(select(func.count(Report.id))) == 0


async def test_the_summary_shows_the_point_and_what_will_be_sent(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    *_, pin, summary = await lan.presses(
        "report:distance:50",
        "report:direction:north",
        "report:look:m79",
        "report:danger:near",
        "report:danger:done",
        "report:skip",
        "report:skip",
    )

    assert pin.location == pytest.approx((16.62265, 106.733), abs=1e-5)
    assert summary.keys[0] == "report:send"
    for words in ("M79 round", "Near a house", "50 m north of you", "Xã Khe Sanh"):
        assert words in summary.text


async def test_a_sent_report_has_a_number(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    sent, *_ = await lan.presses("report:send")

    assert "QT-" in sent.text
    assert HOTLINE in sent.text
    assert await lan.draft() is None
