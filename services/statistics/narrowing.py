"""What narrows each thing that is counted, written once for all queries of the figures."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from services.disposal.model import Item
from services.disposal.vocabulary import Category, Outcome
from services.duplicates.model import Merger
from services.reports.model import Report
from services.statistics.asked import Asked
from services.statistics.figures import NO_ITEM
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.model import Team

Condition = ColumnElement[bool]

DONE = (TaskStatus.COMPLETED, TaskStatus.VERIFIED)
#: Part of another task now, which is counted in its stead.
MERGED = exists().where(Merger.task_id == Task.id, Merger.undone_at.is_(None))
#: Beside those of the statement itself.
_LATER, _TEAM = aliased(Item), aliased(Team)
#: A piece of ordnance. One that was left is counted by the last record that the task has.
ORDNANCE = and_(
    Item.category != Category.NOT_EO,
    Item.outcome.not_in(sorted(NO_ITEM)),
    or_(
        Item.outcome != Outcome.MARKED_LEFT,
        ~exists().where(_LATER.task_id == Item.task_id, _LATER.round > Item.round),
    ),
)


def of_tasks(asked: Asked) -> list[Condition]:
    return [*_by_team(Task.team_id, asked), *_by_task(asked)]


def of_items(asked: Asked) -> list[Condition]:
    """An item is the team's that recorded it, whoever has the task now."""
    return [ORDNANCE, *_by_team(Item.team_id, asked), *_by_task(asked)]


def of_reports(asked: Asked) -> list[Condition]:
    """A report lies in its own commune; the rest is its task's."""
    conditions = [] if asked.commune is None else [Report.commune == asked.commune]
    if asked.activity is None and asked.organisation is None:
        return conditions
    own = [Task.activity == asked.activity] if asked.activity is not None else []
    task = exists().where(Task.id == Report.task_id, *own, *_by_team(Task.team_id, asked))
    return [*conditions, task]


def _by_task(asked: Asked) -> list[Condition]:
    conditions = [] if asked.activity is None else [Task.activity == asked.activity]
    return conditions if asked.commune is None else [*conditions, Task.commune == asked.commune]


def _by_team(team_id: Any, asked: Asked) -> list[Condition]:
    if asked.organisation is None:
        return []
    return [exists().where(_TEAM.id == team_id, _TEAM.organisation == asked.organisation)]
