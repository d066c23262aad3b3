"""Proposing surveys where confirmed finds lie, telling coordinators, and what they decide."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.service import check_coordinator
from services.errors import IllegalMove, NotFound
from services.messages import GeoPoint, Lane, Reply, clean
from services.notify.promising import holders
from services.people.model import Person, Role
from services.people.queries import people_with, person_at
from services.people.service import tell
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.surveys import finds, queries
from services.surveys.card import card_key, survey_card
from services.surveys.lifecycle import DismissReason, SurveyState, check_move
from services.surveys.model import Ground, Survey, SurveyFind
from services.surveys.weighing import Enough, Verdict, circle, weigh
from services.tasks.model import Task
from services.texts import _
from services.villages.model import Village
from services.villages.service import village_of

#: Letters of a note.
LONGEST_NOTE = 500


async def consider(session: AsyncSession, task: Task) -> Survey | None:
    """A verified task: the new proposal that it leads to, of which coordinators are told. One
    whose point is too vague, without ordnance, or weighed before, leads to none."""
    wanted = policy_of(session).surveys
    if (task.accuracy_m or 0.0) > wanted.metres or not await queries.has_ordnance(session, task):
        return None
    await queries.weigh_alone(session)
    if await queries.find_of(session, task.id) is not None:
        return None
    find, village = finds.confirmed(task), await village_of(session, task.point)
    verdict = weigh(
        await finds.close_to(session, find),
        released=finds.is_released(task),
        enough=Enough(wanted.finds, wanted.village_finds),
        village=await finds.missed_by_survey(session, task, find, village),
    )
    session.add(find)
    if verdict.joins is not None:
        await _join(session, verdict.joins, find)
    if verdict.ground is None:
        return None
    return await _propose(session, _proposal(verdict, task, village), verdict, find)


async def _join(session: AsyncSession, survey_id: int, find: SurveyFind) -> None:
    """It is the same cluster: coordinators' cards count one find more, and nobody is told anew."""
    survey = await get_survey(session, survey_id)
    find.survey_id, survey.finds = survey.id, survey.finds + 1
    await session.flush()  # the cards name its reference
    await show(session, survey)


async def _propose(
    session: AsyncSession, survey: Survey, verdict: Verdict, find: SurveyFind
) -> Survey:
    session.add(survey)
    await session.flush()  # its finds carry its id
    find.survey_id = survey.id
    await session.flush()
    await queries.give_to(session, survey.id, [other.task_id for other in verdict.others])
    card = await card_of(session, survey)
    for coordinator in await people_with(session, Role.COORDINATOR):
        await tell(session, coordinator, card, lane=Lane.UPDATE)
    return survey


def _proposal(verdict: Verdict, task: Task, village: Village | None) -> Survey:
    """The village as it is known now: the register goes on."""
    points = [GeoPoint(task.item_lat, task.item_lon), *(other.point for other in verdict.others)]
    around, now = circle(points), clock.now()
    return Survey(
        ground=verdict.ground or Ground.CLUSTER,
        state=SurveyState.PROPOSED,
        lat=around.lat,
        lon=around.lon,
        radius_m=around.accuracy_m or 0.0,
        commune=task.commune,
        village=village.name if village else None,
        village_survey=village.survey if village else None,
        village_surveyed_on=village.surveyed_on if village else None,
        finds=len(verdict.others) + 1,
        proposed_at=now,
        moved_at=now,
    )


async def card_of(session: AsyncSession, survey: Survey, *, mode: str = "") -> Reply:
    told = await queries.references_of(session, [survey.id])
    references = [reference for _task_id, reference in told.get(survey.id, ())]
    return survey_card(
        survey, commune=commune_name(session, survey), references=references, mode=mode
    )


def commune_name(session: AsyncSession, survey: Survey) -> str:
    unit = (
        unit_by_code(survey.commune, policy_of(session).area.province) if survey.commune else None
    )
    return unit.name if unit else ""


async def show(session: AsyncSession, survey: Survey) -> None:
    """As it is now, to everyone who has its card."""
    card = await card_of(session, survey)
    for address in await holders(session, card_key(survey)):
        person = await person_at(session, address)
        if person is not None:
            await tell(session, person, card, lane=Lane.UPDATE)


async def get_survey(session: AsyncSession, survey_id: int) -> Survey:
    """Locked. Raises NotFound."""
    survey = await queries.lock_survey(session, survey_id)
    if survey is None:
        raise NotFound(_("There is no such proposal of a survey."))
    return survey


async def access_survey(session: AsyncSession, survey_id: int, by: Person) -> Survey:
    """For a coordinator. Raises NotPermitted for anybody else."""
    await check_coordinator(session, by)
    return await get_survey(session, survey_id)


async def request(session: AsyncSession, survey_id: int, *, by: Person, note: str = "") -> Survey:
    """A survey is asked for, or was not made yet after all."""
    survey = await _move(session, survey_id, SurveyState.REQUESTED, by=by, note=note)
    survey.requested_at, survey.done_at = survey.requested_at or survey.moved_at, None
    await show(session, survey)
    return survey


async def dismiss(
    session: AsyncSession, survey_id: int, reason: DismissReason, *, by: Person, note: str = ""
) -> Survey:
    survey = await _move(session, survey_id, SurveyState.DISMISSED, by=by, note=note)
    survey.reason, survey.requested_at = reason, None
    await show(session, survey)
    return survey


async def note_done(session: AsyncSession, survey_id: int, *, by: Person, note: str = "") -> Survey:
    survey = await _move(session, survey_id, SurveyState.DONE, by=by, note=note)
    survey.done_at = survey.moved_at
    await show(session, survey)
    return survey


async def undo(session: AsyncSession, survey_id: int, *, by: Person) -> Survey:
    """Nobody has decided yet."""
    survey = await _move(session, survey_id, SurveyState.PROPOSED, by=by, note="")
    survey.requested_at, survey.reason = None, None
    await show(session, survey)
    return survey


async def _move(
    session: AsyncSession, survey_id: int, wanted: SurveyState, *, by: Person, note: str
) -> Survey:
    survey = await access_survey(session, survey_id, by)
    check_move(survey.state, wanted)
    words = clean(note)
    if len(words) > LONGEST_NOTE:
        raise IllegalMove(_("Write at most {most} letters.", most=LONGEST_NOTE))
    survey.state, survey.moved_at, survey.moved_by = wanted, clock.now(), by.id
    survey.note = words or survey.note
    return survey
