"""Finding confirmed finds and proposals."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item
from services.disposal.vocabulary import Category, Outcome
from services.surveys.lifecycle import SurveyState
from services.surveys.model import Survey, SurveyFind
from services.tasks.model import Task
from services.teams.bounds import Box

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(:key)")
_KEY = 0x5AFE_5002

#: A confirmed find and the proposal that it belongs to, if there is one.
Found = tuple[SurveyFind, Survey | None]


async def weigh_alone(session: AsyncSession) -> None:
    """Until the commit nobody else weighs a find: two at once would propose one cluster twice."""
    if session.get_bind().dialect.name != "sqlite":  # it has one writer at a time
        await session.execute(_ONE_AT_A_TIME, {"key": _KEY})


async def has_ordnance(session: AsyncSession, task: Task) -> bool:
    """Whether the newest record of the task tells of any."""
    statement = select(func.count(Item.id)).where(
        Item.task_id == task.id,
        Item.round == task.round,
        Item.category != Category.NOT_EO,
        Item.outcome.not_in([Outcome.NOT_FOUND, Outcome.NOT_EO]),
    )
    return bool(await session.scalar(statement))


async def find_of(session: AsyncSession, task_id: int) -> SurveyFind | None:
    return await session.get(SurveyFind, task_id)


async def finds_in(
    session: AsyncSession, box: Box, *, since: datetime, besides: int
) -> Sequence[Found]:
    """Confirmed since, or of a survey that is over however long ago they were."""
    return await _finds(
        session,
        SurveyFind.lat.between(box.south, box.north),
        SurveyFind.lon.between(box.west, box.east),
        SurveyFind.task_id != besides,
        or_(SurveyFind.found_at >= since, Survey.state == SurveyState.DONE),
    )


async def finds_of_village(
    session: AsyncSession, village_id: int, *, since: datetime, besides: int
) -> Sequence[Found]:
    """Confirmed since."""
    return await _finds(
        session,
        SurveyFind.village_id == village_id,
        SurveyFind.task_id != besides,
        SurveyFind.found_at >= since,
    )


async def _finds(session: AsyncSession, *where: ColumnElement[bool]) -> Sequence[Found]:
    statement = (
        select(SurveyFind, Survey)
        .outerjoin(Survey, Survey.id == SurveyFind.survey_id)
        .where(*where)
        .order_by(SurveyFind.task_id)
    )
    return [(find, survey) for find, survey in await session.execute(statement)]


async def give_to(session: AsyncSession, survey_id: int, task_ids: Collection[int]) -> None:
    ours = SurveyFind.task_id.in_(task_ids)
    await session.execute(update(SurveyFind).where(ours).values(survey_id=survey_id))


async def lock_survey(session: AsyncSession, survey_id: int) -> Survey | None:
    return await session.get(Survey, survey_id, with_for_update=True, populate_existing=True)


async def surveys(
    session: AsyncSession, *, state: SurveyState | None = None, limit: int
) -> Sequence[Survey]:
    """What waits for a decision first, then the newest."""
    wanted = [] if state is None else [Survey.state == state]
    waits = (Survey.state != SurveyState.PROPOSED, Survey.state != SurveyState.REQUESTED)
    statement = select(Survey).where(*wanted).order_by(*waits, Survey.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def references_of(
    session: AsyncSession, ids: Collection[int]
) -> dict[int, list[tuple[int, str]]]:
    """Number and reference of the tasks of each proposal."""
    statement = (
        select(SurveyFind.survey_id, Task.id, Task.reference)
        .join(Task, Task.id == SurveyFind.task_id)
        .where(SurveyFind.survey_id.in_(ids))
        .order_by(Task.id)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for survey_id, task_id, reference in await session.execute(statement):
        found.setdefault(survey_id or 0, []).append((task_id, reference))
    return found


async def count_between(
    session: AsyncSession, span: tuple[datetime, datetime], *, commune: str | None
) -> tuple[int, int, int]:
    """Proposed, requested and done within [span[0], span[1])."""
    where = [] if commune is None else [Survey.commune == commune]
    times = (Survey.proposed_at, Survey.requested_at, Survey.done_at)
    counts = [func.count().filter(at >= span[0], at < span[1]) for at in times]
    [row] = await session.execute(select(*counts).select_from(Survey).where(*where))
    return row[0], row[1], row[2]
