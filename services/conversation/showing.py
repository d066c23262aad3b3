"""Showing a task where its button was pressed: in the group, or to the person alone."""

from services.board.groups import show_in_group
from services.board.service import show_task
from services.conversation.turn import Turn
from services.tasks.model import Task


async def show_here(turn: Turn, task: Task, *, mode: str = "", fresh: bool = False) -> None:
    """The task's card, in a mode of its buttons; `fresh` only matters to a person's own chat."""
    group = turn.inbound.group
    if group is not None:
        await show_in_group(turn.session, task, group.address, mode=mode)
    else:
        await show_task(turn.session, task, turn.person, mode=mode, fresh=fresh)
