"""A burst shares few commits, and nobody is told that a message is kept before it is."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.house import Porch, Sessions, TooMany
from handlers.jobs.listen import Ear
from services.inbox.model import Heard, InboxMessage


def said(number: int) -> Heard:
    return Heard("telegram", str(number), f"contact{number % 7}", {"text": str(number)})


class Commits:
    """How many transactions were committed, and a database that can be made to fail."""

    def __init__(self) -> None:
        self.count = 0
        self.failing = False

    def on_commit(self, _connection: object) -> None:
        if self.failing:
            raise OperationalError("COMMIT", {}, OSError("The disk is gone."))
        self.count += 1


@pytest.fixture
def commits(engine: AsyncEngine) -> Iterator[Commits]:
    seen = Commits()
    event.listen(engine.sync_engine, "commit", seen.on_commit)
    yield seen
    event.remove(engine.sync_engine, "commit", seen.on_commit)


@pytest.fixture
def ear(sessions: Sessions) -> Ear:
    return Ear(sessions)


async def stored(sessions: Sessions) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count(InboxMessage.id))) or 0


async def test_a_burst_shares_few_commits(ear: Ear, sessions: Sessions, commits: Commits) -> None:
    await asyncio.gather(*(ear(said(number)) for number in range(500)))

    assert commits.count <= 4
    assert await stored(sessions) == 500


async def test_whoever_returns_has_been_stored(ear: Ear, sessions: Sessions) -> None:
    async def say(number: int) -> bool:
        await ear(said(number))
        async with sessions() as session:
            statement = select(InboxMessage.id).where(InboxMessage.external_id == str(number))
            return await session.scalar(statement) is not None

    assert all(await asyncio.gather(*(say(number) for number in range(60))))


@pytest.mark.parametrize("person", range(7))
async def test_a_burst_keeps_each_persons_order(ear: Ear, sessions: Sessions, person: int) -> None:
    await asyncio.gather(*(ear(said(number)) for number in range(300)))

    theirs = select(InboxMessage.external_id).where(InboxMessage.contact == f"contact{person}")
    async with sessions() as session:
        ids = await session.scalars(theirs.order_by(InboxMessage.id))
        assert list(ids) == [str(number) for number in range(person, 300, 7)]


@pytest.mark.parametrize("people", [1, 7])
async def test_two_ears_that_hear_the_same_in_opposite_order_both_confirm(
    sessions: Sessions, people: int
) -> None:
    batch = [Heard("telegram", str(n), f"contact{n % people}", {}) for n in range(100)]
    ears = (Ear(sessions), Ear(sessions))

    async with asyncio.timeout(20):
        for _round in range(3):
            await asyncio.gather(
                *(ears[0](heard) for heard in batch),
                *(ears[1](heard) for heard in reversed(batch)),
            )

    assert await stored(sessions) == 100


async def test_a_crowd_beyond_what_can_wait_is_sent_away_at_once(sessions: Sessions) -> None:
    ear = Ear(sessions, Porch(most=50))

    answers = await asyncio.gather(*(ear(said(n)) for n in range(80)), return_exceptions=True)

    assert [type(answer) for answer in answers] == [type(None)] * 50 + [TooMany] * 30
    assert await stored(sessions) == 50
    await ear(said(99))
    assert await stored(sessions) == 51, "there is room again"


async def test_a_repetition_is_confirmed_like_the_first(ear: Ear, sessions: Sessions) -> None:
    await ear(said(1))
    await asyncio.gather(ear(said(1)), ear(said(1)), ear(said(2)))

    assert await stored(sessions) == 2


async def test_a_failing_database_confirms_nothing(
    ear: Ear, sessions: Sessions, commits: Commits
) -> None:
    commits.failing = True
    answers = await asyncio.gather(
        *(ear(said(number)) for number in range(300)), return_exceptions=True
    )
    commits.failing = False

    assert len(answers) == 300
    assert all(isinstance(answer, OperationalError) for answer in answers)
    assert await stored(sessions) == 0


async def test_after_a_failure_the_next_message_is_heard(
    ear: Ear, sessions: Sessions, commits: Commits
) -> None:
    commits.failing = True
    with pytest.raises(OperationalError):
        await ear(said(1))
    commits.failing = False

    await ear(said(1))

    assert await stored(sessions) == 1


async def test_a_caller_that_went_away_does_not_disturb_the_others(
    ear: Ear, sessions: Sessions
) -> None:
    calls = [asyncio.create_task(ear(said(number))) for number in range(5)]
    await asyncio.sleep(0)
    calls[2].cancel()
    answers = await asyncio.gather(*calls, return_exceptions=True)

    assert [isinstance(a, asyncio.CancelledError) for a in answers] == [
        False, False, True, False, False
    ]  # fmt: skip
    assert await stored(sessions) >= 4
