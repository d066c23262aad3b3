"""Whom a notice goes to: who lives in its ring and agreed, and the teachers of schools in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.neighbours import queries
from services.neighbours.nearness import VAGUE_M, is_near
from services.people.model import Person
from services.people.queries import people_by_id
from services.places.geodesy import distance_m
from services.schools.model import School
from services.schools.queries import confirmed_teachers, schools_by_id, schools_within
from services.tasks.model import Task
from services.teams.bounds import box_around

#: Metres from a school's point to the edge of its grounds.
GROUNDS_M = 100.0


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is told; a teacher for the school."""

    person: Person
    school: School | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Everybody once. `silent` are schools in the ring of which nobody is here to be told."""

    receivers: Sequence[Receiver]
    silent: Sequence[School] = ()

    @property
    def schools(self) -> int:
        """How many are told."""
        return len({one.school.id for one in self.receivers if one.school})


async def in_ring(session: AsyncSession, task: Task, ring_m: float) -> Reach:
    """A school's place is public and known; a home is as exact as its people told it."""
    schools = await _schools_near(session, task, ring_m)
    taught = await confirmed_teachers(session, list(schools))
    at_school = {person.id: Receiver(person, schools[school]) for person, school in taught}
    homes = [one for one in await _homes_near(session, task, ring_m) if one.id not in at_school]
    heard = {school for _person, school in taught}
    silent = [one for number, one in schools.items() if number not in heard]
    return Reach([*at_school.values(), *map(Receiver, homes)], silent)


async def _schools_near(session: AsyncSession, task: Task, ring_m: float) -> dict[int, School]:
    reach = ring_m + GROUNDS_M
    box = box_around(task.point, reach)
    found = await schools_within(session, (box.south, box.north), (box.west, box.east))
    return {
        one.id: one for one in found if one.point and distance_m(one.point, task.point) <= reach
    }


async def _homes_near(session: AsyncSession, task: Task, ring_m: float) -> Sequence[Person]:
    box = box_around(task.point, ring_m + VAGUE_M)
    found = await queries.neighbours_in(session, box, task.commune)
    near = (
        one.person_id
        for one in found
        if is_near(one.point, one.commune, task.point, task.commune, ring_m=ring_m)
    )
    return await people_by_id(session, near)


async def same_as_before(session: AsyncSession, notice_id: int) -> Reach:
    """Who had the first message of the notice, each for the same school."""
    told = await queries.receivers_of(session, notice_id)
    schools = await schools_by_id(session, {school for _person, school in told if school})
    return Reach(list(_again(told, schools)))


def _again(
    told: Sequence[tuple[Person, int | None]], schools: dict[int, School]
) -> Iterator[Receiver]:
    for person, school in told:
        yield Receiver(person, schools.get(school) if school else None)
