"""A confirmed find, what lies around it, and whether the survey of its village missed it."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.ground import Ground as LiesIn
from services.boundaries.ground import Hazard
from services.boundaries.model import HazardStatus
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.surveys import queries
from services.surveys.model import SurveyFind
from services.surveys.queries import Found
from services.surveys.weighing import Neighbour
from services.tasks.activity import Activity
from services.tasks.model import Task
from services.teams.bounds import box_around
from services.villages.model import Village

_OVER = frozenset({HazardStatus.CLOSED, HazardStatus.RELEASED})
#: Work that a survey led to, or is one: what it finds was not missed.
_EXPECTED = frozenset({Activity.CHA_CLEARANCE, Activity.TECHNICAL_SURVEY})


def confirmed(task: Task) -> SurveyFind:
    """What the task found, not yet added."""
    at = task.completed_at or clock.now()
    return SurveyFind(task_id=task.id, lat=task.item_lat, lon=task.item_lon, found_at=at)


async def close_to(session: AsyncSession, find: SurveyFind) -> list[Neighbour]:
    """The other finds within the policy's metres and days."""
    wanted = policy_of(session).surveys
    box, since = box_around(find.point, wanted.metres), find.found_at - wanted.age
    found = await queries.finds_in(session, box, since=since, besides=find.task_id)
    near = [one for one in found if distance_m(find.point, one[0].point) <= wanted.metres]
    return _neighbours(near)


async def missed_by_survey(
    session: AsyncSession, task: Task, find: SurveyFind, village: Village | None
) -> list[Neighbour] | None:
    """The other finds that the survey of this village missed, to which this one is added; None
    where it was not missed."""
    if village is None or not _is_missed(task, village, policy_of(session).timezone):
        return None
    find.village_id = village.id
    since, zone = find.found_at - policy_of(session).surveys.age, policy_of(session).timezone
    if village.surveyed_on is not None:
        since = max(since, datetime.combine(village.surveyed_on, time(), zone))
    found = await queries.finds_of_village(session, village.id, since=since, besides=find.task_id)
    return _neighbours(found)


def _is_missed(task: Task, village: Village, zone: ZoneInfo) -> bool:
    """It was reported after the survey was completed, in no hazard area that is known, and other
    work than that which follows a survey has found it."""
    if not village.is_surveyed or task.activity in _EXPECTED or _is_known_hazard(task):
        return False
    day = village.surveyed_on
    return day is None or task.created_at.astimezone(zone).date() > day


def _neighbours(found: Sequence[Found]) -> list[Neighbour]:
    return [
        Neighbour(
            find.task_id,
            find.point,
            find.survey_id,
            survey.state if survey else None,
            survey.ground if survey else None,
        )
        for find, survey in found
    ]


def is_released(task: Task) -> bool:
    """It lies in a hazard area that was said to be over."""
    return any(hazard.inside and hazard.status in _OVER for hazard in _hazards(task))


def _is_known_hazard(task: Task) -> bool:
    return any(hazard.inside and hazard.status not in _OVER for hazard in _hazards(task))


def _hazards(task: Task) -> Sequence[Hazard]:
    return LiesIn.from_json(task.ground).hazards or ()
