"""What coordinators see of schools near a task, and the lesson that a school was offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.coordination.service import access_task
from services.courses.current import shipped
from services.courses.service import is_approved
from services.courses.shelf import lesson_named
from services.errors import NotFound, no_longer
from services.hazards import queries
from services.hazards.model import SchoolHazard, TaskHazard
from services.hazards.telling import schools_near
from services.hazards.wording import lesson_words
from services.messages import Reply
from services.people.model import Person
from services.policy import policy_of
from services.schools.model import School
from services.schools.queries import confirmed_teachers
from services.tasks.lifecycle import IN_HAND
from services.tasks.model import Task
from services.texts import _


@dataclass(frozen=True, slots=True)
class Around:
    """`near` are the schools within the radius, each with how many confirmed teachers it has;
    `told` those that were told; `placeless` schools of the commune whose place nobody has entered,
    which `may_tell` lets a coordinator tell, but for those of `told_now`. `may_end`: an item
    stayed, and only a coordinator can say that it is over."""

    task: Task
    hazard: TaskHazard | None
    near: Sequence[tuple[School, int]]
    told: Sequence[tuple[SchoolHazard, School]]
    placeless: Sequence[tuple[School, int]]
    radius_m: float

    @property
    def confirmed(self) -> bool:
        return self.hazard is not None and self.hazard.confirmed_at is not None

    @property
    def off(self) -> bool:
        return self.hazard is not None and self.hazard.off_at is not None

    @property
    def may_confirm(self) -> bool:
        return self.task.status in IN_HAND and (not self.confirmed or self._settled)

    @property
    def may_tell(self) -> bool:
        return self.confirmed and not self._settled

    @property
    def told_now(self) -> set[int]:
        """Schools that were told since the item was confirmed."""
        since = self.hazard.round if self.hazard else 0
        return {school.id for told, school in self.told if told.round >= since}

    @property
    def may_end(self) -> bool:
        return self._settled and any(told.ended_at is None for told, _school in self.told)

    @property
    def _settled(self) -> bool:
        return self.hazard is not None and self.hazard.settled_at is not None


async def around(session: AsyncSession, task_id: int, *, by: Person) -> Around:
    """Raises NotPermitted, NotFound."""
    task = await access_task(session, task_id, by)
    near = await schools_near(session, task)
    placeless = await queries.placeless_schools(session, task.commune) if task.commune else []
    counts: dict[int, int] = {}
    every = [one.id for one in (*near, *placeless)]
    for _person, school_id in await confirmed_teachers(session, every):
        counts[school_id] = counts.get(school_id, 0) + 1
    return Around(
        task=task,
        hazard=await queries.lock_hazard(session, task.id),
        near=[(school, counts.get(school.id, 0)) for school in near],
        told=await queries.told_of(session, task.id),
        placeless=[(school, counts.get(school.id, 0)) for school in placeless],
        radius_m=policy_of(session).school_hazard_m,
    )


async def offered_lesson(session: AsyncSession, hazard_id: int, person: Person) -> list[Reply]:
    """For who was told alone. Raises NotFound, IllegalMove when the lesson is gone."""
    told = await queries.find_told(session, hazard_id)
    receivers = await queries.receivers_of(session, hazard_id) if told else []
    if told is None or person.id not in {one.id for one in receivers}:
        raise NotFound(_("There is no such notice."))
    try:
        languages = lesson_named(shipped(), told.course, told.lesson)
    except NotFound as error:
        raise no_longer() from error
    policy = policy_of(session)
    lesson = languages.get(person.language) or languages[policy.language]
    numbers = {"hotline": policy.hotline, "ambulance": policy.ambulance}
    approved = await is_approved(session, told.course, told.lesson, lesson.language)
    return lesson_words(told.course, told.lesson, lesson, numbers=numbers, approved=approved)
