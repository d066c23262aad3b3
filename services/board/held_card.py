"""What is held, on one card however much it is: coordinators look before a team is asked. Pure."""

from collections.abc import Sequence

from services.messages import Choice, Reply
from services.reports.priority import PRIORITY_NAMES, Priority
from services.tasks.model import Task
from services.texts import Lines, Words, _, ngettext

#: Tasks with a button each.
SHOWN = 4


def held_list(tasks: Sequence[Task]) -> Reply:
    """The most urgent first; whoever opens one can let it go to a team."""
    if not tasks:
        return Reply(_("Nothing is held."), card="held")
    count = len(tasks)
    text = ngettext(
        "📦 {count} report is held: please look before a team is asked. "
        "It is more than one person or place usually sends, or its writer is blocked.",
        "📦 {count} reports are held: please look before a team is asked. "
        "They are more than one person or place usually sends, or their writer is blocked.",
        count,
    )
    choices = [
        Choice(
            f"task:open:{task.id}",
            Lines([PRIORITY_NAMES[Priority(task.priority)], Words(task.reference)], between=" "),
        )
        for task in tasks[:SHOWN]
    ]
    known = Choice("held:ack", _("👁 I know about all of it"))
    return Reply(text, choices=(*choices, known), card="held")
