"""The tasks near the finds that a batch sends, and their reports, with one look each.

What is known is forgotten as soon as a task or a report of the batch is written; what is not
written yet, whoever asks counts in (`unwritten.added`).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import JSON, Float, Text, bindparam, cast, event, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import object_session

from services.reports.model import Report
from services.tasks.model import AT_WORK, Task
from services.teams.bounds import Box
from services.together import Known
from services.unwritten import beside_added, is_changed

#: The tables, not the classes: see `services/dispatch/queries.py`.
_TASK, _REPORT = Task.__table__.c, Report.__table__.c
#: What is compared of a task, and what its reports have told besides.
NEAR = (_TASK.id, _TASK.reference, _TASK.item_lat, _TASK.item_lon, _TASK.accuracy_m, _TASK.look,
        _TASK.created_at, _TASK.team_id)  # fmt: skip
TOLD = (_REPORT.task_id, _REPORT.dangers, _REPORT.media, _REPORT.reporter_id)
#: Where more tasks lie near the finds of a batch, each find looks by itself for the nearest.
MOST_AHEAD = 500

_AROUND: Known[Box, Sequence[Any]] = Known("tasks near finds")
_TOLD: Known[int, Sequence[Any]] = Known("reports of tasks near finds")


def _in_boxes(elements: Any, side: Any) -> Any:
    """Tasks at work that lie in one of the boxes of a JSON list: [south, west, north, east]."""
    box = elements(bindparam("boxes", type_=Text)).table_valued("value").alias("box")
    south, west, north, east = (side(box.c.value, number) for number in range(4))
    inside = _TASK.item_lat.between(south, north) & _TASK.item_lon.between(west, east)
    return (
        select(*NEAR)
        .select_from(box.join(Task.__table__, inside))
        .where(text(AT_WORK), _TASK.held_at.is_(None))
        .distinct()
        .limit(MOST_AHEAD + 1)
    )


_IN_BOXES = {
    "sqlite": _in_boxes(func.json_each, lambda box, number: func.json_extract(box, f"$[{number}]")),
    "postgresql": _in_boxes(
        lambda boxes: func.json_array_elements(cast(boxes, JSON)),
        lambda box, number: cast(box.op("->>")(number), Float),
    ),
}
_OF_TASKS = (
    select(*TOLD).where(_REPORT.task_id.in_(bindparam("ids", expanding=True))).order_by(_REPORT.id)
)


async def know_around(session: AsyncSession, boxes: Collection[Box]) -> None:
    """Look up once what lies in these boxes, for a batch of turns."""
    if not boxes:
        return
    sides = [[box.south, box.west, box.north, box.east] for box in boxes]
    connection = await session.connection()
    statement = _IN_BOXES[connection.dialect.name]
    rows = (await connection.execute(statement, {"boxes": json.dumps(sides)})).all()
    if len(rows) <= MOST_AHEAD:
        for box in boxes:
            _AROUND.note(session, box, [row for row in rows if _lies_in(box, row)])


def _lies_in(box: Box, row: Any) -> bool:
    return bool(box.south <= row[2] <= box.north and box.west <= row[3] <= box.east)


def around(session: AsyncSession, box: Box) -> Sequence[Any] | None:
    """The written tasks in the box; None when that must be looked up."""
    return None if is_changed(session, Task) else _AROUND.peek(session, box)


async def written_of(session: AsyncSession, task_ids: Collection[int]) -> Sequence[Any]:
    """What the written reports of these tasks have told, oldest first. In a batch that of all
    tasks it has looked up is asked for at once."""
    if is_changed(session, Report) or not all(_knows(session, one) for one in task_ids):
        ahead = {row[0] for rows in _AROUND.all(session) for row in rows}
        async with beside_added(session, Report):
            found = await _told(session, {*ahead, *task_ids})
        for task_id, rows in found.items():
            _TOLD.note(session, task_id, rows)
        return [row for task_id in task_ids for row in found[task_id]]
    return [row for task_id in task_ids for row in _TOLD.peek(session, task_id) or ()]


def _knows(session: AsyncSession, task_id: int) -> bool:
    return _TOLD.peek(session, task_id) is not None


async def _told(session: AsyncSession, task_ids: Collection[int]) -> dict[int, Sequence[Any]]:
    told: defaultdict[int, list[Any]] = defaultdict(list)
    rows = await (await session.connection()).execute(_OF_TASKS, {"ids": sorted(task_ids)})
    for row in rows:
        told[row[0]].append(row)
    return {task_id: told[task_id] for task_id in task_ids}


@event.listens_for(Task, "after_insert")
@event.listens_for(Task, "after_update")
def _forget_tasks(_mapper: object, _connection: object, task: Task) -> None:
    if (session := object_session(task)) is not None:
        _AROUND.forget_all(session)


@event.listens_for(Report, "after_insert")
@event.listens_for(Report, "after_update")
def _forget_reports(_mapper: object, _connection: object, report: Report) -> None:
    if (session := object_session(report)) is not None:
        _TOLD.forget_all(session)
