"""What happens in one process wakes the others at once, and nothing depends on it."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_engine
from handlers.jobs import wire as wires
from handlers.jobs.wire import Wire
from tests.databases import Kept

TERMINATE = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
)


class Heard:
    """The words that a wire rang with; None: it had been cut, so anything may have happened."""

    def __init__(self, wire: Wire, *kinds: str) -> None:
        self.words: list[str | None] = []
        self._rung = asyncio.Event()
        for kind in kinds:
            wire.on(kind, self._note)

    def _note(self, word: str | None) -> None:
        self.words.append(word)
        self._rung.set()

    async def until(self, true: Callable[[list[str | None]], bool]) -> None:
        async with asyncio.timeout(8):
            while not true(self.words):
                self._rung.clear()
                await self._rung.wait()


@pytest.fixture
async def shared(kept_postgresql: Kept) -> AsyncIterator[AsyncEngine]:
    engine = build_engine(kept_postgresql.url)
    yield engine
    await engine.dispose()


async def test_a_word_reaches_every_process_and_the_own_one_once(shared: AsyncEngine) -> None:
    ours, theirs = Wire(shared), Wire(shared)
    here, there = Heard(ours, "said"), Heard(theirs, "said")
    async with ours.running(), theirs.running():
        await there.until(lambda words: words == [None])
        await here.until(lambda words: words == [None])

        ours.wake("said:lan")
        await there.until(lambda words: words[-1] == "lan")
        theirs.wake("said:minh")
        await here.until(lambda words: words[-1] == "minh")

    assert here.words == [None, "lan", "minh"]
    assert there.words == [None, "lan", "minh"]


async def test_a_crowd_of_words_arrives_whole(shared: AsyncEngine) -> None:
    ours, theirs = Wire(shared), Wire(shared)
    there = Heard(theirs, "said")
    async with ours.running(), theirs.running():
        await there.until(lambda words: words == [None])
        for number in range(500):
            ours.tell(f"said:{number % 250}")
        await there.until(lambda words: len(set(words)) == 251)

    assert len(there.words) == 251, "the same word twice at once is told once"


async def test_a_wire_that_was_cut_mends_itself_and_wakes_everybody(
    shared: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "SHORTEST_WAIT", 0.01)
    wire = Wire(shared)
    heard = Heard(wire, "heard", "promised")
    async with wire.running():
        await heard.until(lambda words: words == [None, None])
        async with shared.begin() as connection:
            await connection.execute(TERMINATE, {"name": wires.NAME})
        await heard.until(lambda words: words == [None] * 4)
        other = Wire(shared)
        async with other.running():
            other.wake("promised")
            await heard.until(lambda words: words[-1] == "")


async def test_a_silent_wire_is_tried_and_kept(
    shared: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "SILENCE", 0.01)
    ours, theirs = Wire(shared), Wire(shared)
    there = Heard(theirs, "heard")
    async with ours.running(), theirs.running():
        await there.until(lambda words: words == [None])
        await asyncio.sleep(0.1)
        ours.wake("heard")
        await there.until(lambda words: words == [None, ""])


async def test_one_process_alone_wakes_itself(engine: AsyncEngine) -> None:
    """On SQLite there are no others; on PostgreSQL none need be listening."""
    wire = Wire(engine)
    heard = Heard(wire, "heard")

    wire.wake("heard")

    assert heard.words == [""]
