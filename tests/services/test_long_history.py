"""However many people there are, and cards: a batch looks up its own alone."""

import re
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.notify.queries import cards_of
from services.notify.settling.queries import lock_free_cards
from services.people.queries import know_people_at

HERE = [(f"contact{number}", "draft") for number in range(3)]


async def plans(session: AsyncSession, look: Any) -> str:
    """How SQLite goes about each statement that `look` sends."""
    sent: list[tuple[str, Any]] = []

    def note(*seen: Any) -> None:
        sent.append((seen[2], seen[3]))

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    await look
    event.remove(engine, "before_cursor_execute", note)
    connection = await session.connection()
    told = [
        row[-1]
        for statement, values in sent
        for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    return "\n".join(told)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_is_at_the_addresses_of_a_batch_is_found_by_an_index(
    session: AsyncSession,
) -> None:
    addresses = {Address("telegram", contact) for contact, _key in HERE}

    plan = await plans(session, know_people_at(session, addresses))

    assert "(channel=? AND contact=?)" in plan
    assert not re.search(r"SCAN person", plan), plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("look", [cards_of, lock_free_cards])
async def test_the_cards_of_a_batch_are_found_by_an_index(session: AsyncSession, look: Any) -> None:
    plan = await plans(session, look(session, "telegram", HERE))

    assert "(channel=? AND contact=?)" in plan
    assert "SCAN card" not in plan
