"""The coordinators' board: what is open, what waits for its second key, and nothing else."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from services.tasks.lifecycle import CLOSED, TaskStatus
from tests.factories import a_task
from tests.services.conversation.somebody import one_with


@pytest.mark.parametrize("status", TaskStatus)
async def test_the_board_lists_a_task_until_it_is_closed(
    session: AsyncSession, status: TaskStatus
) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    task = await a_task(session)
    task.status = status

    [board] = [said for said in await hoa.writes("/board") if "open task" in said.text]

    assert (f"task:open:{task.id}" in board.keys) is (status not in CLOSED)
