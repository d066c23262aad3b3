"""Acts of a task's page: what is grave is asked about once more, and no words are lost."""

import re

import pytest

from services.coordination.weighing import LONGEST_WORDS
from services.messages import Lane, Reply
from services.notify.model import Delivery
from services.people.model import Role
from services.people.service import tell
from services.tasks.lifecycle import TaskStatus
from services.tasks.queries import find_task
from services.texts import Words
from tests.factories import an_accepted_task, member_of, promised_to, texts_to
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task, status_of, the_team


@pytest.mark.parametrize(
    ("key", "after"),
    [("task:refer:{}", TaskStatus.REFERRED), ("task:cancel:{}:withdrawn", TaskStatus.CANCELLED)],
)
async def test_what_is_grave_is_done_only_when_it_is_said_once_more(
    desk: Desk, key: str, after: TaskStatus
) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    asked = await desk.act(key.format(task.id), back=str(task.id))
    assert asked.status_code == 200
    assert await status_of(desk, task) is TaskStatus.OPEN

    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text.split("<main")[1]))
    await desk.browser.post("/dashboard/act", data=fields)
    assert await status_of(desk, task) is after


async def test_assigning_is_not_asked_about(desk: Desk) -> None:
    task, team = await a_task(desk), await the_team(desk)
    await desk.sign_in(Role.COORDINATOR)

    await desk.act(f"task:assign:{task.id}", value=str(team.id))

    assert await status_of(desk, task) is TaskStatus.OFFERED


async def test_a_priority_is_changed_with_its_reason(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    await desk.act(f"task:priority:{task.id}", value="1", words="ngay cạnh trường")

    async with desk.sessions() as session:
        found = await find_task(session, task.id)
    assert found is not None
    assert found.priority == 1
    assert "ngay cạnh trường" in (await desk.browser.get(f"/dashboard/task/{task.id}")).text


async def test_words_that_are_refused_come_back(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    words = "một <ghi chú> " + "x" * LONGEST_WORDS

    answer = await desk.act(f"task:note:{task.id}", words=words, back=str(task.id))

    assert answer.status_code == 409
    assert "một &lt;ghi chú&gt;" in answer.text
    assert f'href="/dashboard/task/{task.id}"' in answer.text


async def test_a_question_goes_to_the_reporter(desk: Desk) -> None:
    team = await the_team(desk)
    async with desk.sessions.begin() as session:
        task = await an_accepted_task(session, team)
    await desk.sign_in(Role.COORDINATOR)

    await desk.act(f"task:ask:{task.id}", words="Có trẻ em ở gần không?")

    page = await desk.browser.get(f"/dashboard/task/{task.id}")
    assert "The reporter was asked: “Có trẻ em ở gần không?”" in page.text


async def test_the_work_is_interrupted_goes_on_and_is_taken_back(desk: Desk) -> None:
    team = await the_team(desk)
    async with desk.sessions.begin() as session:
        task = await an_accepted_task(session, team)
        member = await member_of(session, team)
    await desk.sign_in(Role.COORDINATOR)

    await desk.act(f"task:suspend:{task.id}", value="weather")
    assert await status_of(desk, task) is TaskStatus.SUSPENDED
    await desk.act(f"task:resume:{task.id}")
    assert await status_of(desk, task) is TaskStatus.ACCEPTED
    await desk.act(f"task:take_back:{task.id}", sure="1")
    assert await status_of(desk, task) is TaskStatus.OPEN
    async with desk.sessions() as session:
        assert "Your team need not go there" in " ".join(await texts_to(session, member))


async def test_tasks_are_put_together_by_number(desk: Desk) -> None:
    one, other = await a_task(desk), await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    unknown = await desk.act(f"task:merge_with:{one.id}", words="QT-26-9999", sure="1")
    assert unknown.status_code == 404
    assert "QT-26-9999" in unknown.text
    await desk.act(f"task:merge_with:{one.id}", words=other.reference, sure="1")

    assert {await status_of(desk, one), await status_of(desk, other)} == {
        TaskStatus.OPEN,
        TaskStatus.CANCELLED,
    }


@pytest.mark.parametrize(
    "key", ["task:suspend:1:boredom", "task:priority:1:9", "task:priority:1", "task:note:x"]
)
async def test_an_invented_choice_changes_nothing(desk: Desk, key: str) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    answer = await desk.act(key, words="why")

    assert answer.status_code == 409
    assert await status_of(desk, task) is TaskStatus.OPEN


async def test_a_message_that_was_not_delivered_is_marked(desk: Desk) -> None:
    team = await the_team(desk)
    async with desk.sessions.begin() as session:
        task = await an_accepted_task(session, team)
        member = await member_of(session, team)
        news = Reply(Words("Rain."), about=f"task:{task.id}")
        await tell(session, member, news, lane=Lane.UPDATE)
        [told] = await promised_to(session, member)
    await desk.sign_in(Role.COORDINATOR)
    page = f"/dashboard/task/{task.id}"
    assert 'class="lost"' not in (await desk.browser.get(page)).text

    async with desk.sessions.begin() as session:
        (await session.merge(told)).state = Delivery.REFUSED

    lost = re.findall(r'<li class="lost">.*?</li>', (await desk.browser.get(page)).text, re.DOTALL)
    assert len(lost) == 1
    assert "refused" in lost[0]
