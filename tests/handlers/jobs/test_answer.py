"""Every message is answered once; one that fails takes nothing with it but itself."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs import answer
from handlers.jobs.answer import answer_next
from services import clock
from services.alerts.model import Alert, AlertKind
from services.conversation.service import receive
from services.inbox.model import InboxMessage, InboxState
from services.messages import Inbound
from services.people.model import PersonAddress
from tests.handlers.jobs.answering import Chat, answer_all, promised, said, states


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def test_what_was_heard_is_answered_in_the_same_transaction(
    sessions: Sessions, chat: Chat
) -> None:
    await said(sessions, "hello")

    assert await answer_next(sessions, {"webchat": chat}) == 1
    assert await promised(sessions, "lan")
    assert await answer_next(sessions, {"webchat": chat}) == 0
    assert await states(sessions) == {"lan:hello": InboxState.ANSWERED}


async def test_all_that_one_person_sent_is_answered_together(
    sessions: Sessions, chat: Chat
) -> None:
    await said(sessions, "one", "two", "three")

    assert await answer_next(sessions, {"webchat": chat}) == 3


async def test_a_failing_second_message_keeps_what_the_first_one_did(
    sessions: Sessions, chat: Chat
) -> None:
    await said(sessions, "one", "two", "three")
    chat.bad["two"] = RuntimeError("a bug")

    await answer_all(sessions, chat)

    assert await promised(sessions, "lan")
    assert await states(sessions) == {
        "lan:one": InboxState.ANSWERED,
        "lan:two": InboxState.PENDING,
        "lan:three": InboxState.PENDING,
    }


async def test_half_of_a_failing_message_is_undone(
    sessions: Sessions, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def half(session: AsyncSession, message: Inbound) -> None:
        await receive(session, message)
        raise RuntimeError("after everything was done")

    monkeypatch.setattr(answer, "receive", half)
    await said(sessions, "one")
    await answer_all(sessions, chat)

    assert await promised(sessions, "lan") == []
    async with sessions() as session:
        assert await session.scalar(select(PersonAddress.id)) is None


async def test_poison_is_told_to_the_person_and_to_coordinators_and_the_next_is_answered(
    sessions: Sessions, chat: Chat
) -> None:
    await said(sessions, "bad", "good")
    chat.bad["bad"] = RuntimeError("a bug")
    for _try in range(3):
        await answer_all(sessions, chat)
        clock.advance(timedelta(minutes=1))

    found = await states(sessions)
    assert found == {"lan:bad": InboxState.POISON, "lan:good": InboxState.ANSWERED}
    assert "0901.941.941" in (await promised(sessions, "lan"))[0]
    async with sessions() as session:
        assert await session.scalar(select(Alert.kind)) is AlertKind.POISON


async def test_one_persons_trouble_does_not_delay_another(sessions: Sessions, chat: Chat) -> None:
    await said(sessions, "bad")
    chat.bad["bad"] = RuntimeError("a bug")
    await said(sessions, "hello", contact="minh")

    await answer_all(sessions, chat)

    assert await promised(sessions, "minh")


async def test_even_poison_that_cannot_be_told_lets_others_through(
    sessions: Sessions, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("a second bug")

    monkeypatch.setattr(answer, "poisoned", broken)
    chat.bad["bad"] = RuntimeError("a bug")
    await said(sessions, "bad")
    await said(sessions, "hello", contact="minh")
    for _try in range(3):
        await answer_all(sessions, chat)
        clock.advance(timedelta(minutes=1))

    found = await states(sessions)
    assert found == {"lan:bad": InboxState.POISON, "minh:hello": InboxState.ANSWERED}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_lost_connection_is_not_blamed_on_the_message(
    sessions: Sessions, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut(session: AsyncSession, message: Inbound) -> None:
        async with sessions() as other:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
            await other.execute(text("SELECT pg_terminate_backend(:pid, 2000)"), {"pid": pid})
        await receive(session, message)

    await said(sessions, "hello")
    monkeypatch.setattr(answer, "receive", cut)
    with pytest.raises(OperationalError):
        await answer_next(sessions, {"webchat": chat})
    monkeypatch.undo()

    async with sessions() as session:
        message = (await session.scalars(select(InboxMessage))).one()
        assert (message.attempts, message.error) == (0, None)
    assert await answer_next(sessions, {"webchat": chat}) == 1


async def test_many_workers_answer_everybody_exactly_once(sessions: Sessions, chat: Chat) -> None:
    await said(sessions, *"abc", contact="alone")
    await answer_all(sessions, chat)
    people = ("lan", "minh", "hoa", "an")
    for contact in people:
        await said(sessions, *"abc", contact=contact)

    await asyncio.gather(*(answer_all(sessions, chat) for _worker in range(8)))
    await answer_all(sessions, chat)

    assert set((await states(sessions)).values()) == {InboxState.ANSWERED}
    for contact in people:
        assert await promised(sessions, contact) == await promised(sessions, "alone")
