"""What each viewer of a task can press in each of its states: at most six, all of them heard."""

from itertools import product

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.board.facts import gather
from services.board.service import card_for
from services.consent.service import keep_phone
from services.conversation.routes import act_for
from services.messages import LONGEST_KEY, Reply
from services.people.model import Person
from services.tasks.lifecycle import ENDED, IN_HAND, TaskStatus
from services.tasks.model import Task
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
)

T = TaskStatus
ALWAYS = ["relay:ask", "task:hand_back"]
#: What the team that has the task can press, by its status and by the mode of its card.
WORK = {
    (T.ACCEPTED, ""): ["task:en_route", "task:suspend", *ALWAYS],
    (T.EN_ROUTE, ""): ["task:on_site", "task:eta", "task:suspend", *ALWAYS],
    (T.ON_SITE, ""): ["task:complete", "hazard:confirm", "task:suspend", *ALWAYS],
    (T.SUSPENDED, ""): ["task:resume", *ALWAYS],
    (T.EN_ROUTE, "eta"): [*["task:eta"] * 4, "task:on_site", "task:show"],
    (T.ON_SITE, "suspend"): [*["task:suspend"] * 4, "task:show"],
    (T.ON_SITE, "hand_back"): ["task:hand_back", "task:show"],
    (T.ACCEPTED, "eta"): ["task:en_route", "task:suspend", *ALWAYS],
}
ASSIGN = ["task:assign"] * 3
CLOSE = ["task:cancel"]
LOG = ["log:page"]
COUNT = ["task:activity"]
#: What a coordinator can press when nobody left a number and nothing is alerted.
COORDINATE = {
    T.OPEN: [*ASSIGN, *CLOSE, *LOG],
    T.OFFERED: [*ASSIGN, *CLOSE, *LOG],
    T.ACCEPTED: [*CLOSE, *LOG],
    T.EN_ROUTE: LOG,
    T.ON_SITE: LOG,
    T.SUSPENDED: LOG,
    T.COMPLETED: ["task:verify", "task:reopen", *COUNT, *LOG],
    T.VERIFIED: ["task:reopen", *COUNT, *LOG],
    T.REFERRED: LOG,
    T.CANCELLED: LOG,
}


async def card(session: AsyncSession, task: Task, viewer: Person, mode: str = "") -> Reply:
    await session.flush()
    return await card_for(session, await gather(session, task), viewer, mode=mode)


def keys(reply: Reply) -> list[str]:
    """The room and verb of every button, after what holds for every button of every card."""
    for choice in reply.choices:
        assert act_for(choice.key), f"nobody hears {choice.key}"
        assert len(choice.key.encode()) <= LONGEST_KEY
        assert choice.label.render("en")
        assert choice.label.render("vi")
    assert len({choice.key for choice in reply.choices}) == len(reply.choices)
    assert len(reply.choices) <= 6
    return [":".join(choice.key.split(":")[:2]) for choice in reply.choices]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("", ["offer:accept", "offer:decline", "relay:ask"]),
        ("decline", [*["offer:decline"] * 5, "task:show"]),
    ],
)
async def test_an_offer_can_be_accepted_declined_with_a_reason_or_asked_about(
    session: AsyncSession, mode: str, expected: list[str]
) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)

    assert keys(await card(session, task, await member_of(session, team), mode)) == expected


async def test_a_team_at_work_sees_its_next_steps_first(session: AsyncSession) -> None:
    team = await a_team(session)
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    for (status, mode), expected in WORK.items():
        task.status = status

        assert keys(await card(session, task, member, mode)) == expected, (status, mode)


def test_every_state_in_hand_has_its_steps() -> None:
    assert {status for status, mode in WORK if not mode} == IN_HAND
    assert set(COORDINATE) == set(T)


async def test_a_team_can_press_nothing_on_what_has_ended(session: AsyncSession) -> None:
    team = await a_team(session)
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    for status, mode in product(ENDED, ["", "eta", "suspend", "hand_back", "decline"]):
        task.status = status

        assert keys(await card(session, task, member, mode)) == [], (status, mode)


async def test_a_coordinator_sees_what_can_be_done_now(session: AsyncSession) -> None:
    for _ in range(5):
        await a_team(session, at=DONG_HOI)
    task, coordinator = await a_dispatched_task(session), await a_coordinator(session)
    for status, expected in COORDINATE.items():
        task.status = status

        assert keys(await card(session, task, coordinator)) == expected, status


async def test_with_an_alert_and_a_number_there_is_one_button_for_each(
    session: AsyncSession,
) -> None:
    reporter, coordinator = await a_person(session), await a_coordinator(session)
    await keep_phone(session, reporter, "+84905111222", channel="webchat")
    for _ in range(5):
        await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session, reporter=reporter, call_back=True)
    for kind in (AlertKind.NOBODY, AlertKind.UNDELIVERED):
        await raise_alert(session, kind, task_id=task.id)

    for status, expected in COORDINATE.items():
        task.status = status
        shown = keys(await card(session, task, coordinator))

        assert shown[0] == "alert:ack"
        wanted = ["alert:ack", *(key for key in expected if key not in LOG), "task:call"]
        room = LOG if len(wanted) < 6 else []
        assert sorted(shown) == sorted([*wanted, *room]), status


async def test_closing_asks_for_a_reason_and_has_a_way_back(session: AsyncSession) -> None:
    coordinator, task = await a_coordinator(session), await a_dispatched_task(session)

    shown = keys(await card(session, task, coordinator, "cancel"))

    assert shown == ["task:refer", *["task:cancel"] * 3, *LOG, "task:show"]


async def test_the_teams_to_assign_are_the_nearest_and_not_those_already_asked(
    session: AsyncSession,
) -> None:
    far = [await a_team(session, at=DONG_HOI) for _ in range(2)]
    asked = await a_team(session)
    task = await a_dispatched_task(session)

    shown = await card(session, task, await a_coordinator(session))

    assigned = [c.key for c in shown.choices if c.key.startswith("task:assign")]
    assert assigned == [f"task:assign:{task.id}:{team.id}" for team in far]
    assert str(asked.id) not in [key.split(":")[-1] for key in assigned]


@pytest.mark.parametrize(
    "key", ["", ":", "offer", "offer:", "offer:steal:1", "nobody:home", "task", "💣:💣", "x" * 64]
)
def test_an_invented_button_is_heard_by_nobody(key: str) -> None:
    assert act_for(key) is None
