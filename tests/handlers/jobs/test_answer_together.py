"""Residents answered in one transaction are answered as if each had been alone."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from handlers.house import Sessions
from handlers.jobs.answer import AT_ONCE, answer_next
from services.conversation import batch
from services.conversation.service import receive
from services.errors import IllegalMove, no_longer
from services.inbox.model import InboxState
from services.inbox.queries import count_pending
from services.messages import Address, Inbound
from services.people.model import Role
from services.people.service import give_role, introduce
from services.together import MustBeAlone, begin_together, is_together, undoable
from tests.handlers.jobs.answering import Chat, answer_all, promised, said, states

MANY = ("lan", "minh", "hoa", "an", "tuan")


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def staff(sessions: Sessions, contact: str) -> None:
    async with sessions.begin() as session:
        person = await introduce(session, Address("webchat", contact), language="en")
        await give_role(session, person, Role.COORDINATOR)


async def test_many_residents_share_one_transaction(sessions: Sessions, chat: Chat) -> None:
    for contact in MANY:
        await said(sessions, "hello", contact=contact)

    assert await answer_next(sessions, {"webchat": chat}) == len(MANY)
    assert {len(await promised(sessions, contact)) for contact in MANY} == {2}


async def test_each_is_answered_what_they_would_be_alone(sessions: Sessions, chat: Chat) -> None:
    story = ("hello", "16.7500, 107.1000", "/status", "/help", "report:send", "xyz", "/language")
    for words in story:
        for contact in MANY:
            await said(sessions, words, contact=contact)
        await answer_all(sessions, chat)
    for words in story:
        await said(sessions, words, contact="alone")
        await answer_all(sessions, chat)

    alone = await promised(sessions, "alone")
    assert len(alone) > len(story)
    for contact in MANY:
        assert await promised(sessions, contact) == alone


async def test_a_persons_second_message_waits_for_the_first(sessions: Sessions, chat: Chat) -> None:
    for contact in MANY:
        await said(sessions, "one", "two", contact=contact)

    assert await answer_next(sessions, {"webchat": chat}) == len(MANY)
    found = await states(sessions)
    assert {found[f"{contact}:one"] for contact in MANY} == {InboxState.ANSWERED}
    assert {found[f"{contact}:two"] for contact in MANY} == {InboxState.PENDING}


async def test_one_that_fails_does_not_take_the_others_with_it(
    sessions: Sessions, chat: Chat
) -> None:
    for contact in MANY:
        await said(sessions, "bad" if contact == "hoa" else "hello", contact=contact)
    chat.bad["bad"] = RuntimeError("a bug")

    await answer_all(sessions, chat)

    found = await states(sessions)
    assert found.pop("hoa:bad") is not InboxState.ANSWERED, "its next try is due in a second"
    assert set(found.values()) == {InboxState.ANSWERED}
    assert {len(await promised(sessions, c)) for c in MANY if c != "hoa"} == {2}


async def test_a_bug_in_the_middle_of_a_batch_undoes_all_of_it_first(
    sessions: Sessions, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(session: AsyncSession, inbound: Inbound) -> None:
        await receive(session, inbound)
        if inbound.sender.contact == "hoa":
            raise RuntimeError("after everything was done")

    monkeypatch.setattr(batch, "receive", breaks)
    for contact in MANY:
        await said(sessions, "hello", contact=contact)
    await answer_all(sessions, chat)

    assert {len(await promised(sessions, contact)) for contact in MANY} == {2}


async def test_staff_are_answered_alone_and_in_their_turn(sessions: Sessions, chat: Chat) -> None:
    await staff(sessions, "desk")
    await said(sessions, "/help", contact="desk")
    for contact in MANY:
        await said(sessions, "hello", contact=contact)
    await said(sessions, "hello", contact="late")

    assert await answer_next(sessions, {"webchat": chat}) == 1
    assert await answer_next(sessions, {"webchat": chat}) == len(MANY) + 1


async def test_a_batch_is_bounded(sessions: Sessions, chat: Chat) -> None:
    for number in range(AT_ONCE + 3):
        await said(sessions, "hello", contact=str(number))

    assert await answer_next(sessions, {"webchat": chat}) == AT_ONCE
    async with sessions() as session:
        assert await count_pending(session) == 3


async def test_what_is_not_for_us_is_settled_with_the_others(
    sessions: Sessions, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "to_inbound", lambda external_id, raw: None)
    for contact in MANY:
        await said(sessions, "hello", contact=contact)

    assert await answer_next(sessions, {"webchat": chat}) == len(MANY)
    assert set((await states(sessions)).values()) == {InboxState.ANSWERED}


class Seen:
    """Something a turn may change."""

    words = ""


async def refused(session: AsyncSession, seen: Seen, words: str) -> None:
    async with undoable(session, seen):
        seen.words = words
        raise no_longer()


async def test_a_refusal_that_changed_something_undoes_the_batch(session: AsyncSession) -> None:
    begin_together(session)
    with pytest.raises(MustBeAlone):
        await refused(session, Seen(), "half")


async def test_a_refusal_that_changed_nothing_is_only_said(session: AsyncSession) -> None:
    begin_together(session)
    seen = Seen()
    seen.words = "same"
    with pytest.raises(IllegalMove):
        await refused(session, seen, "same")


async def test_a_batch_ends_with_its_transaction(engine: AsyncEngine, sessions: Sessions) -> None:
    async with sessions() as session:
        begin_together(session)
        await introduce(session, Address("webchat", "lan"), language="en")
        await session.commit()

        assert not is_together(session)
