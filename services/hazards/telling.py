"""Telling the schools around an item to keep away, once each, and the same people how it ended."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.hazards import queries
from services.hazards.fitting import lesson_for
from services.hazards.model import SchoolHazard, SchoolHazardReceiver, TaskHazard
from services.hazards.standing import Ended
from services.hazards.wording import Near, ending, keep_away
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.places.gazetteer import unit_by_code
from services.places.geodesy import bearing_deg, compass_of, distance_m
from services.policy import policy_of
from services.schools.model import School
from services.schools.queries import confirmed_teachers
from services.tasks.model import Task
from services.tasks.service import note_event
from services.teams.bounds import box_around


async def schools_near(session: AsyncSession, task: Task) -> list[School]:
    """Within the policy's metres of the item, nearest first; what the item's place may be off by
    counts for the school, as far as it is a place and not a whole commune."""
    reach = policy_of(session).school_hazard_m + min(task.accuracy_m or 0.0, VAGUE_M)
    found = await queries.schools_in(session, box_around(task.point, reach))
    near = [(distance_m(school.point, task.point), school) for school in found if school.point]
    near.sort(key=lambda one: (one[0], one[1].id))
    return [school for metres, school in near if metres <= reach]


#: Metres; what is known no better than this is known by its commune alone.
VAGUE_M = 1000.0


async def tell_schools(session: AsyncSession, task: Task, hazard: TaskHazard) -> None:
    """Each once for a round of the task, its confirmed teachers all; a school that has none waits
    until it has."""
    known = {told.school_id: told for told, _school in await queries.told_of(session, task.id)}
    fresh = [
        school
        for school in await schools_near(session, task)
        if school.id not in known or known[school.id].round < hazard.round
    ]
    teachers: dict[int, list[Person]] = {}
    for person, school_id in await confirmed_teachers(session, [one.id for one in fresh]):
        teachers.setdefault(school_id, []).append(person)
    people = 0
    for school in fresh:
        if school.id in teachers:
            people += await tell_one(session, task, hazard, (school, known.get(school.id)),
                                     people=teachers[school.id])  # fmt: skip
    if people:
        note_event(session, task, "schools_told", why=str(people))


async def tell_one(
    session: AsyncSession,
    task: Task,
    hazard: TaskHazard,
    at: tuple[School, SchoolHazard | None],
    *,
    people: list[Person],
) -> int:
    """Its teachers; the direction is said where the school's place is known. How many."""
    school, told = at
    course, lesson = lesson_for(school.level, task.look) or ("", "")
    if told is None:
        told = SchoolHazard(task_id=task.id, school_id=school.id, told=0)
        session.add(told)
    told.round, told.told_at, told.course, told.lesson = hazard.round, clock.now(), course, lesson
    told.ended_at, told.ended = None, None
    await session.flush()  # its button and its receivers carry its id
    policy = policy_of(session)
    direction = compass_of(bearing_deg(school.point, task.point)) if school.point else None
    near = Near(school.name, direction, _commune(session, task), policy.hotline)
    reply = keep_away(near, told.id)
    told.told = 0
    for person in people:
        await session.merge(SchoolHazardReceiver(hazard_id=told.id, person_id=person.id))
        told.told += await tell(session, person, reply, lane=Lane.UPDATE)
    return told.told


async def end(session: AsyncSession, task: Task, told: SchoolHazard, how: Ended) -> int:
    """The same people hear it; how many."""
    policy = policy_of(session)
    words = ending(how, commune=_commune(session, task), hotline=policy.hotline,
                   zone=policy.timezone)  # fmt: skip
    reply = Reply(words, about=f"hazard:{told.id}")
    told.ended_at, told.ended = clock.now(), how
    receivers = await queries.receivers_of(session, told.id)
    return sum([await tell(session, person, reply, lane=Lane.UPDATE) for person in receivers])


def _commune(session: AsyncSession, task: Task) -> str:
    unit = unit_by_code(task.commune, policy_of(session).area.province) if task.commune else None
    return unit.name if unit else ""
