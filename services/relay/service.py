"""Passing a team's question to the reporters, and their answer back."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch.queries import open_offers, open_offers_to
from services.errors import NotPermitted, SafeLaneError, no_longer
from services.messages import Choice, Lane, Reply
from services.people.model import Person, Role
from services.people.queries import get_person, roles_of
from services.people.service import tell
from services.relay import queries
from services.relay.model import Answer, Question
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import CLOSED, IN_HAND
from services.tasks.model import Task
from services.tasks.news import tell_reporters
from services.tasks.service import get_task, note_event, note_of
from services.teams.queries import members_of
from services.teams.service import access_team
from services.texts import Text, Words, _

_BY_TEAM = _(
    "{reference}: the EOD team asks:\n“{words}”\n"
    "Please answer only from what you already know. Do not go back to look."
)
_BY_COORDINATORS = _(
    "{reference}: the coordinators ask:\n“{words}”\n"
    "Please answer only from what you already know. Do not go back to look."
)


async def _coordinates(session: AsyncSession, person: Person) -> bool:
    return Role.COORDINATOR in await roles_of(session, person.id)


async def access_askable(session: AsyncSession, task_id: int, person: Person) -> Task:
    """The task, if the person's team has it in hand or holds a standing offer of it; any that is
    not closed, for a coordinator."""
    if await _coordinates(session, person):
        asked = await get_task(session, task_id)
        if asked.status in CLOSED:
            raise no_longer()
        return asked
    team = await access_team(session, person)
    task = await get_task(session, task_id)
    offered = {offer.task_id for offer in await open_offers_to(session, team.id)}
    if task.id not in offered and not (task.team_id == team.id and task.status in IN_HAND):
        raise no_longer()
    return task


async def ask(
    session: AsyncSession, task_id: int, words: str, *, by: Person, of: int | None = None
) -> Question:
    """`of` is the one report whose writer is asked; None: everybody who reported it."""
    task = await access_askable(session, task_id, by)
    question = Question(task_id=task.id, asked_by=by.id, words=words, asked_at=clock.now())
    session.add(question)
    await session.flush()  # the answer button carries its id
    note_event(session, task, "asked", by=by)
    said = _BY_COORDINATORS if await _coordinates(session, by) else _BY_TEAM
    text = Text(said.msgid, {"reference": task.reference, "words": Words(words)})
    answer = Choice(f"relay:answer:{question.id}", _("✏️ Answer"))
    only = None if of is None else [of]
    if not await tell_reporters(session, task, text, choices=lambda _report: (answer,), only=only):
        raise SafeLaneError(_("The reporter cannot be written to any more."))
    return question


async def access_question(session: AsyncSession, question_id: int, person: Person) -> Question:
    """A question about a task that the person reported. Raises for anybody else."""
    question = await queries.get_question(session, question_id)
    if question is None:
        raise no_longer()
    reports = await reports_of_task(session, question.task_id)
    if person.id not in {report.reporter_id for report in reports}:
        raise NotPermitted(_("That button no longer applies. Nothing was changed."))
    return question


async def answer(session: AsyncSession, question_id: int, words: str, *, by: Person) -> None:
    """Pass the reporter's words to everyone whom the task concerns now."""
    question = await access_question(session, question_id, by)
    session.add(
        Answer(question_id=question.id, person_id=by.id, words=words, answered_at=clock.now())
    )
    task = await get_task(session, question.task_id)
    note_event(session, task, "answered", by=by)
    reply = Reply(
        _(
            "{reference}: the reporter answers:\n“{words}”",
            reference=task.reference,
            words=Words(words),
        ),
        about=note_of(task.id),
    )
    asker = await get_person(session, question.asked_by)
    told = {person.id: person for person in await _concerned(session, task)}
    if not told or await _coordinates(session, asker):
        told[asker.id] = asker
    for person in told.values():
        await tell(session, person, reply, lane=Lane.REPLY)


async def _concerned(session: AsyncSession, task: Task) -> list[Person]:
    """The team that has the task, else the teams that it is offered to."""
    offered = [offer.team_id for offer in await open_offers(session, task.id)]
    teams = [task.team_id] if task.team_id is not None else offered
    return [member for team_id in teams for member in await members_of(session, team_id)]
