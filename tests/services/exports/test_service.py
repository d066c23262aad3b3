"""What stands in a file: a row for each item, times, and no place where the commune is unknown."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.exports import service as exports
from services.exports.model import Span
from services.exports.queries import count_tasks, slice_of_tasks
from services.tasks.model import Task
from tests.factories import KHE_SANH, XA_KHE_SANH, a_task, a_task_on_site, a_team


def an_item(task: Task, category: Category, quantity: int) -> Item:
    return Item(
        task_id=task.id,
        round=1,
        category=category,
        quantity=quantity,
        condition=Condition.INTACT,
        outcome=next(iter(Outcome)),
        recorded_at=clock.now(),
    )


async def test_a_row_for_each_item_and_one_for_a_task_without(session: AsyncSession) -> None:
    full, bare = await a_task(session), await a_task(session)
    session.add_all([an_item(full, Category.MINE, 1), an_item(full, Category.MORTAR, 3)])
    await session.flush()

    lines, after = await exports.read_slice(session, Span(), after=0, exact=True)

    assert [(line.reference, line.category, line.quantity) for line in lines] == [
        (full.reference, "mine", 1),
        (full.reference, "mortar", 3),
        (bare.reference, "", None),
    ]
    assert after is None
    assert await count_tasks(session, Span()) == 2


async def test_the_times_of_a_team_are_told(session: AsyncSession) -> None:
    team = await a_team(session, organisation="MAG")
    await a_task_on_site(session, team)
    await a_task(session)

    [on_site, bare], _after = await exports.read_slice(session, Span(), after=0, exact=True)

    assert on_site.accepted_at is not None
    assert on_site.arrived_at is not None
    assert on_site.created_at <= on_site.accepted_at <= on_site.arrived_at
    assert (on_site.team, on_site.organisation) == (team.name, "MAG")
    assert (bare.accepted_at, bare.arrived_at, bare.team) == (None, None, "")


@pytest.mark.parametrize("commune", [None, "99999", XA_KHE_SANH])
async def test_a_viewer_gets_no_place_where_the_commune_is_unknown(
    session: AsyncSession, commune: str | None
) -> None:
    task = await a_task(session)
    task.commune = commune
    await session.flush()

    [line], _after = await exports.read_slice(session, Span(), after=0, exact=False)

    assert (line.lat is None) is (line.commune == "") is (commune != XA_KHE_SANH)
    assert (line.lat, line.lon) != (KHE_SANH.lat, KHE_SANH.lon)


async def test_no_more_is_read_at_a_time_than_a_slice_holds(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [(await a_task(session)).reference for _number in range(7)]
    sizes = list[int]()

    async def counted(*asked: Any, **more: Any) -> Any:
        found = await slice_of_tasks(*asked, **more)
        sizes.append(len(found))
        return found

    monkeypatch.setattr(exports, "SLICE", 3)
    monkeypatch.setattr(exports.queries, "slice_of_tasks", counted)

    read, after = list[str](), 0
    while after is not None:
        lines, after = await exports.read_slice(session, Span(), after=after, exact=True)
        read += [line.reference for line in lines]

    assert read == told
    assert sizes == [3, 3, 1]
