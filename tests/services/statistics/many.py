"""Years of work done, written in bulk: tasks with their reports, moves and items."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.people.model import Person
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task, TaskEvent
from services.teams.model import Team

#: Over how long it is spread.
YEARS = 5
TEAMS, COMMUNES = 12, [str(code) for code in range(19300, 19378)]
_CATEGORIES, _ACTIVITIES = list(Category), list(Activity)
_OUTCOMES = list(Outcome)


async def much_done(session: AsyncSession, count: int, *, slice: int = 5000) -> None:
    """So many verified tasks, two items each, spread evenly over the last local days until now."""
    now = clock.now()
    session.add(Person(id=1, language="vi", created_at=now))
    session.add_all(
        Team(id=n, name=f"Team {n}", organisation=f"Org {n % 5}", base_lat=16, base_lon=107)
        for n in range(1, TEAMS + 1)
    )
    await session.flush()
    for first in range(1, count + 1, slice):
        numbers = range(first, min(first + slice, count + 1))
        tasks = [_task(n, count) for n in numbers]
        await session.execute(insert(Task), tasks)
        await session.execute(insert(Report), [_report(task) for task in tasks])
        await session.execute(insert(TaskEvent), [e for task in tasks for e in _moves(task)])
        await session.execute(insert(Item), [i for task in tasks for i in _items(task)])


def _task(n: int, count: int) -> dict[str, Any]:
    # One day less than the period: at any hour of today the oldest lies after its first midnight.
    opened = clock.now() - timedelta(days=365 * YEARS - 1) * ((count - n + 1) / count)
    return {
        "id": n, "reference": f"QT-X-{n}", "round": 1, "status": TaskStatus.VERIFIED,
        "activity": _ACTIVITIES[n % 4], "team_id": n % TEAMS + 1, "created_at": opened,
        "moved_at": opened, "completed_at": opened + timedelta(minutes=200 + n % 977),
        "closing_note": "", "priority": n % 4 + 1, "look": Look.UNKNOWN, "item_lat": 16.8,
        "item_lon": 107.1, "commune": COMMUNES[n % len(COMMUNES)],
    }  # fmt: skip


def _report(task: dict[str, Any]) -> dict[str, Any]:
    same = ("reference", "priority", "look", "item_lat", "item_lon", "commune")
    return {
        **{name: task[name] for name in same}, "year": 2000, "number": task["id"],
        "reporter_id": 1, "task_id": task["id"], "status": ReportStatus.CLOSED,
        "received_at": task["created_at"], "channel": "webchat", "dangers": [], "note": "",
        "emergency": False, "landmark": "", "place_how": "pin", "media": [], "call_back": False,
    }  # fmt: skip


def _moves(task: dict[str, Any]) -> list[dict[str, Any]]:
    n = task["id"]
    after = {"offered": 1, "accepted": 3 + n % 31, "en_route": 40, "on_site": 60 + n % 401}
    times = {what: task["created_at"] + timedelta(minutes=m) for what, m in after.items()}
    times["completed"] = task["completed_at"]
    return [
        {"task_id": n, "what": what, "after": what, "at": at, "team_id": task["team_id"]}
        for what, at in times.items()
    ]


def _items(task: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "task_id": task["id"], "round": 1, "category": _CATEGORIES[(task["id"] + k) % 12],
            "quantity": 1 + k, "condition": Condition.INTACT,
            "outcome": _OUTCOMES[(task["id"] * 3 + k) % 8], "recorded_at": task["completed_at"],
            "team_id": task["team_id"],
        }
        for k in range(2)
    ]  # fmt: skip
