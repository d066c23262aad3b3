"""Years of work, all of it done: what no look at open tasks may ever have to read."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.notify.model import Delivery, OutboxMessage
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import a_person
from tests.services.audit.small_world import NOW

PLACE = {"item_lat": 16.8, "item_lon": 107.1, "priority": 3, "look": Look.UNKNOWN}


def closed_tasks(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "reference": f"QT-26-{n:04}",
            "status": TaskStatus.VERIFIED,
            "round": 1,
            "created_at": NOW,
            "moved_at": NOW,
            "closing_note": "",
            **PLACE,
        }
        for n in range(1, count + 1)
    ]


def closed_reports(count: int, reporter_id: int) -> list[dict[str, Any]]:
    return [
        {
            "reference": f"QT-26-{n:04}",
            "year": 2026,
            "number": n,
            "reporter_id": reporter_id,
            "task_id": n,
            "status": ReportStatus.CLOSED,
            "received_at": NOW,
            "channel": "webchat",
            "dangers": [],
            "emergency": False,
            "note": "",
            "landmark": "",
            "place_how": "pin",
            "media": [],
            "call_back": False,
            **PLACE,
        }
        for n in range(1, count + 1)
    ]


def sent_letters(count: int) -> list[dict[str, Any]]:
    return [
        {
            "lane": n % 4,
            "channel": "webchat",
            "contact": f"person-{n}",
            "payload": {},
            "card": f"task:{n}",
            "fresh": False,
            "state": Delivery.SENT,
            "attempts": 1,
            "created_at": NOW,
            "due_at": NOW,
        }
        for n in range(1, count + 1)
    ]


async def many_closed(session: AsyncSession, count: int) -> None:
    reporter = await a_person(session)
    await session.execute(insert(Task), closed_tasks(count))
    await session.execute(insert(Report), closed_reports(count, reporter.id))
    await session.execute(insert(OutboxMessage), sent_letters(count))
