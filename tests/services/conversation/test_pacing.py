"""Of a flood of messages everything is kept, and so many are answered."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from tests.services.conversation.flooding import PLACE, limit
from tests.services.conversation.somebody import Somebody, texts


async def test_more_than_a_minutes_messages_are_kept_and_not_answered(
    session: AsyncSession, lan: Somebody
) -> None:
    limit(session, answers_per_minute=4)
    await lan.writes("/report")
    said = await lan.writes(*(f"word {number}" for number in range(6)))

    assert "You write faster than I can answer" in said[-1].text
    assert len(said) == 4
    draft = await lan.draft()
    assert draft
    assert len(draft.notes) == 6, "everything is heard"


async def test_who_is_too_fast_is_answered_in_an_emergency_and_at_send(
    session: AsyncSession, lan: Somebody
) -> None:
    limit(session, answers_per_minute=1)
    await lan.writes("/report", PLACE)

    assert "call 115" in texts(await lan.presses("report:emergency"))
    assert "Sent." in texts(await lan.presses("report:send"))


async def test_after_a_minute_answers_come_again(session: AsyncSession, lan: Somebody) -> None:
    limit(session, answers_per_minute=1)
    await lan.writes("/report", "hello", "hello")
    talk = await lan.talk()
    assert talk.counted_since
    talk.counted_since -= timedelta(minutes=1)

    assert await lan.writes("hello")
