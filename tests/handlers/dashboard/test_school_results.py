"""How a school's classes answered, at the desk: a chart, and the same in a table."""

import pytest

from handlers.house import Sessions
from services.people.model import Role
from services.quizzes.counting import count_hands
from services.quizzes.model import Moment
from services.quizzes.steps import Step
from tests.handlers.dashboard.conftest import Desk
from tests.services.quizzes.given import a_class_quiz


async def a_class_that_answered(sessions: Sessions) -> tuple[str, int]:
    async with sessions.begin() as session:
        of, _teacher, quiz = await a_class_quiz(session)
        for step, right in ((Step(Moment.BEFORE, 0), 11), (Step(Moment.DURING, 0), 23)):
            await count_hands(session, quiz, of, step=step, right=right)
        return f"/dashboard/schools/{of.school_id}", of.id


async def test_a_class_is_a_chart_and_a_table(desk: Desk) -> None:
    address, class_id = await a_class_that_answered(desk.sessions)
    await desk.sign_in(Role.COORDINATOR)

    page = (await desk.browser.get(address)).text

    assert f"{address}/results/{class_id}.png" in page
    assert "23 of 29" in page
    assert "11 of 29" in page
    drawn = await desk.browser.get(f"{address}/results/{class_id}.png")
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    assert (await desk.browser.get(f"{address}/results/99999.png")).status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK])
async def test_nobody_else_sees_how_a_class_answered(desk: Desk, role: Role) -> None:
    address, class_id = await a_class_that_answered(desk.sessions)
    await desk.sign_in(role)

    assert "23 of 29" not in (await desk.browser.get(address)).text
    drawn = await desk.browser.get(f"{address}/results/{class_id}.png")
    assert drawn.status_code in (403, 404)
