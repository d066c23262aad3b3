"""Saying at the desk under which activity a task counts."""

from services.people.model import Role
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task


async def test_the_desk_says_under_which_activity_a_task_counts(desk: Desk) -> None:
    task = await a_task(desk)
    async with desk.sessions.begin() as session:
        (await session.merge(task)).status = TaskStatus.COMPLETED
    await desk.sign_in(Role.COORDINATOR)
    key = f"task:activity:{task.id}:technical_survey"
    assert f'value="{key}"' in (await desk.browser.get(f"/dashboard/task/{task.id}")).text

    assert (await desk.act(key)).status_code == 303
    assert (await desk.act(f"task:activity:{task.id}:fishing")).status_code == 409

    async with desk.sessions() as session:
        found = await session.get_one(Task, task.id)
        assert found.activity is Activity.TECHNICAL_SURVEY
