"""Residents who choose a course: together in one transaction, with invented buttons turned away."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.batch import receive_together
from services.conversation.service import receive
from services.lessons.model import Subscription
from services.messages import Inbound
from services.people.queries import person_at
from tests.factories import an_inbound, buttons_to, texts_to

WORDS = ("/learn", "học", "HOC", "Khóa học", "khoa hoc", "learn")
INVENTED = (
    "learn:show:nothing",
    "learn:show:primary-1-3",  # a course for pupils alone
    "learn:day:scrap:8",
    "learn:day:scrap:x",
    "learn:hour:scrap:1:3",
    "learn:hour:scrap:1:20",
    "learn:hour:scrap",
    "lesson:open:999999",
    "lesson:next:0",
    "lesson:card",
    "lesson:stop:99999999999999",
)


def _pressed(key: str, *, contact: str = "lan") -> Inbound:
    return an_inbound(contact=contact, choice=key, language="en")


@pytest.mark.parametrize("words", WORDS)
async def test_learning_has_words_of_its_own(session: AsyncSession, words: str) -> None:
    heard = an_inbound(words, language="en")
    await receive(session, heard)

    person = await person_at(session, heard.sender)
    assert person is not None
    assert "Which short course" in (await texts_to(session, person))[-1]
    shown = await buttons_to(session, person)
    assert "learn:show:scrap" in shown
    assert not [key for key in shown if "primary" in key]


@pytest.mark.parametrize("key", INVENTED)
async def test_an_invented_button_changes_nothing(session: AsyncSession, key: str) -> None:
    heard = _pressed(key)
    await receive(session, heard)

    person = await person_at(session, heard.sender)
    assert person is not None
    assert "Nothing was changed" in (await texts_to(session, person))[-1]
    assert (await session.scalars(select(Subscription))).all() == []


async def test_many_residents_begin_and_stop_in_one_transaction(session: AsyncSession) -> None:
    names = ["an", "ba", "cu"]
    chosen = {n: _pressed("learn:hour:scrap:7:9", contact=one) for n, one in enumerate(names)}
    assert set(await receive_together(session, chosen)) == {0, 1, 2}
    await session.commit()
    taken = {one.person_id: one for one in await session.scalars(select(Subscription))}
    assert len(taken) == 3

    said: dict[int, Inbound | None] = {
        0: an_inbound("/stop", contact="an"),
        1: _pressed(f"lesson:next:{list(taken.values())[1].id}", contact="ba"),
        2: _pressed(f"lesson:pause:{list(taken.values())[2].id}", contact="cu"),
    }
    assert set(await receive_together(session, said)) == {0, 1, 2}
    await session.commit()

    states = [str(one.state) for one in await session.scalars(select(Subscription))]
    assert states == ["stopped", "active", "paused"]
