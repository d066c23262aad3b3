"""What comes at once shares a commit, in one order, and everybody learns how it ended."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from handlers.house import Sessions
from handlers.shared_commit import SharedCommit, all_written, to_its_end


class Book:
    """Writes down what it is given, and answers with its length."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    async def write(self, session: AsyncSession, words: Sequence[str]) -> list[int]:
        await session.connection()
        self.batches.append(list(words))
        if "bad" in words:
            raise ValueError("bad")
        return [len(word) for word in words]


def together(sessions: Sessions, book: Book) -> SharedCommit[str, int]:
    return SharedCommit(sessions, book.write, order=lambda word: word[0], at_once=3)


async def test_everybody_gets_their_own_answer_and_few_commits_are_made(
    sessions: Sessions, engine: AsyncEngine
) -> None:
    commits: list[object] = []

    def seen(connection: object) -> None:
        commits.append(connection)

    event.listen(engine.sync_engine, "commit", seen)
    book = Book()
    say = together(sessions, book)

    answers = await asyncio.gather(*(say("x" * n) for n in range(1, 8)))
    event.remove(engine.sync_engine, "commit", seen)

    assert answers == [1, 2, 3, 4, 5, 6, 7]
    assert len(commits) == len(book.batches) == 3


async def test_a_batch_is_in_one_order_and_by_age_within_it(sessions: Sessions) -> None:
    book = Book()
    say = together(sessions, book)

    await asyncio.gather(say("b1"), say("a1"), say("b0"))

    assert book.batches == [["a1", "b1", "b0"]]


async def test_what_failed_failed_for_all_and_the_next_is_written(sessions: Sessions) -> None:
    say = together(sessions, Book())

    ended = await asyncio.gather(say("good"), say("bad"), return_exceptions=True)

    assert [type(end) for end in ended] == [ValueError, ValueError]
    assert await say("good") == 4


async def test_a_caller_that_went_away_does_not_disturb_the_others(sessions: Sessions) -> None:
    say = together(sessions, Book())
    gone = asyncio.create_task(say("gone"))
    stays = asyncio.create_task(say("stays"))
    await asyncio.sleep(0)
    gone.cancel()

    assert await stays == 5
    with pytest.raises(asyncio.CancelledError):
        await gone


async def test_a_look_whose_page_has_left_is_finished_and_waited_for() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()

    page = asyncio.create_task(to_its_end(look()))
    await begun.wait()
    page.cancel()
    with pytest.raises(asyncio.CancelledError):
        await page
    left_early = not ended.is_set()

    await all_written()

    assert left_early
    assert ended.is_set()


async def test_a_look_that_fails_tells_whoever_wanted_it() -> None:
    async def look() -> None:
        raise ValueError("away")

    with pytest.raises(ValueError, match="away"):
        await to_its_end(look())
