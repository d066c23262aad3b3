"""The buttons by which a coordinator says under which activity a task counts. Pure."""

from services.board.facts import Facts
from services.messages import Choice
from services.tasks.activity import ACTIVITIES
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.texts import _


def choose_activity(task: Task) -> list[Choice]:
    """Once there is a record to count: the activity as it is, to be changed."""
    if task.status not in (TaskStatus.COMPLETED, TaskStatus.VERIFIED):
        return []
    label = _("🏷 Counts as: {activity}", activity=ACTIVITIES[task.activity])
    return [Choice(f"task:activity:{task.id}", label)]


def activity_choices(facts: Facts) -> tuple[Choice, ...]:
    task = facts.task
    others = [
        Choice(f"task:activity:{task.id}:{activity}", _("🏷 Counts as: {activity}", activity=name))
        for activity, name in ACTIVITIES.items()
        if activity is not task.activity
    ]
    return (*others, Choice(f"task:show:{task.id}", _("◀ Back")))
