"""After Send: whether something is known already near the find. Nothing waits for the answer."""

from dataclasses import replace

from services.conversation import duplicate_questions as questions
from services.conversation.turn import Turn
from services.duplicates.service import notice
from services.notify.promising import note_new_card
from services.reports.model import Report
from services.tasks.model import Task
from services.teams.queries import get_team
from services.texts import At


async def ask_whether_known(turn: Turn, report: Report, task: Task) -> None:
    """The report has been sent and has its own task by now, whatever is answered."""
    known = await notice(turn.session, report, task)
    if known is None or task.held_at is not None:
        return
    question = questions.ask_whether_known(
        report.id,
        metres=known.distance_m,
        at=At(known.task.created_at, turn.policy.timezone),
        team=await team_name(turn, known.task.team_id),
        site=known.site,
    )
    note_new_card(turn.session, questions.card(report.id))
    await turn.say(replace(question, fresh=True))


async def team_name(turn: Turn, team_id: int | None) -> str | None:
    team = await get_team(turn.session, team_id) if team_id is not None else None
    return team.name if team else None
