"""`safelane broadcast`: counts before it sends, and says plainly why it does not."""

import asyncio

import pytest

from bot.database import build_engine, build_sessions
from services.policy import Policy
from tests.bench.queued import add_residents
from tests.bot.conftest import SafeLane

TEXT = "Thấy vật lạ: dừng lại, tránh xa, gọi 0901.941.941."

pytestmark = pytest.mark.usefixtures("on_database")


@pytest.fixture
def residents(safelane: SafeLane, on_database: str) -> None:
    """Three people who can be reached on the web chat."""

    async def add() -> None:
        engine = build_engine(on_database)
        async with build_sessions(engine, Policy()).begin() as session:
            await add_residents(session, 3, channel="webchat")
        await engine.dispose()

    safelane("migrate")
    asyncio.run(add())


@pytest.mark.usefixtures("residents")
def test_without_yes_it_only_counts(safelane: SafeLane) -> None:
    ran = safelane("broadcast", "start", "--to", "residents", "--vi", TEXT)

    assert ran.code == 0
    assert "To 3 people, in about 1 min" in ran.out
    assert "Nothing was sent" in ran.out
    assert "No broadcast has been made." in safelane("broadcast", "list").out


@pytest.mark.usefixtures("residents")
def test_a_broadcast_is_started_listed_paused_resumed_and_stopped(safelane: SafeLane) -> None:
    started = safelane(
        "broadcast", "start", "--to", "residents", "--vi", TEXT, "--name", "Bài 1", "--yes"
    )
    assert "Broadcast 1 begins" in started.out

    assert "0 of about 3 (0 %)" in safelane("broadcast", "list").out
    for verb, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        assert state in safelane("broadcast", verb, "1").out
    assert "no longer applies" in safelane("broadcast", "resume", "1").complaint


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--to", "birds", "--vi", TEXT), "choose one of everyone, residents"),
        (("--to", "residents", "--en", "English alone"), "is needed"),
        (("--to", "residents", "--vi", "Khu này an toàn."), "must not say"),
        (("--to", "residents", "--vi", TEXT), "nobody can be reached"),
    ],
)
def test_a_refusal_is_one_clear_line(safelane: SafeLane, words: tuple[str, ...], why: str) -> None:
    ran = safelane("broadcast", "start", *words)

    assert ran.code == 2
    assert why in ran.complaint


def test_a_broadcast_that_does_not_exist_is_said_so(safelane: SafeLane) -> None:
    assert "There is no broadcast 7." in safelane("broadcast", "pause", "7").complaint
