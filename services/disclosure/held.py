"""Everything that is held about one person, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.campaigns.model import CampaignAnswer
from services.campaigns.queries import answers_of
from services.consent.model import Consent
from services.consent.queries import consents_of
from services.disclosure import queries
from services.disclosure.queries import Kept
from services.finders.queries import count_noted_by
from services.hazards.queries import count_told
from services.lessons.model import LessonSent, Subscription
from services.lessons.reading import taken_by
from services.media.model import Media
from services.messages import Address
from services.neighbours.model import Neighbour
from services.neighbours.queries import neighbour_of
from services.people.model import Person, PersonAddress, Role
from services.people.queries import addresses_of, get_person, roles_of
from services.policy import Policy, policy_of
from services.quizzes.queries import count_answers
from services.readings.model import Subject
from services.readings.queries import count_readers
from services.relay.model import Answer
from services.reports.model import Report
from services.residence.model import Residence
from services.residence.queries import residence_of
from services.schools.model import SchoolClass
from services.schools.queries import all_classes_of, teacher_of
from services.signin.queries import desk_names_of
from services.tasks.model import Task
from services.teams.queries import team_of


@dataclass(frozen=True, slots=True)
class Held:
    """`readers` are how many other people have looked at it, and how often; `passed_on` how many
    numbers of others this person gave us; `home` is where warnings are wanted for, `lives` the
    commune that was told for messages, `desk_name` what is typed to sign in at the desk, `courses`
    what is or was taken, with the lessons sent; `classes` has those that were removed, too;
    `told_of_items` are items near a school of which this person was told as a teacher."""

    person: Person
    addresses: Sequence[PersonAddress]
    roles: frozenset[Role]
    team: str | None
    school: str | None
    classes: Sequence[SchoolClass]
    consents: Sequence[Consent]
    reports: Sequence[tuple[Report, Task | None]]
    answers: Sequence[Answer]
    files: Sequence[Media]
    heard: Kept
    sent: Kept
    lines: Kept
    readers: tuple[int, int]
    passed_on: int
    home: Neighbour | None
    lives: Residence | None
    desk_name: str | None
    courses: Sequence[tuple[Subscription, Sequence[LessonSent]]]
    quiz_answers: int
    campaign_answers: Sequence[CampaignAnswer]
    told_of_items: int
    policy: Policy


async def gather(session: AsyncSession, person_id: int) -> Held:
    addresses = await addresses_of(session, person_id)
    at = [Address(row.channel, row.contact) for row in addresses]
    reports = await queries.all_reports(session, person_id)
    reported = {media_id for report, _task in reports for media_id in report.media}
    files = await queries.files_of(session, person_id, reported)
    team = await team_of(session, person_id)
    return Held(
        person=await get_person(session, person_id),
        addresses=addresses,
        roles=await roles_of(session, person_id),
        team=team.name if team else None,
        school=await queries.school_of(session, person_id),
        classes=await all_classes_of(session, person_id),
        consents=await consents_of(session, person_id),
        reports=reports,
        answers=await queries.answers_by(session, person_id),
        files=files,
        heard=await queries.heard_from(session, at),
        sent=await queries.sent_to(session, at),
        lines=await queries.shown_to(session, at),
        readers=await _readers(session, person_id, [report for report, _task in reports], files),
        passed_on=await count_noted_by(session, person_id),
        home=await neighbour_of(session, person_id),
        lives=await residence_of(session, person_id),
        desk_name=await desk_names_of(session, person_id),
        courses=await taken_by(session, person_id),
        policy=policy_of(session),
        **await _pressed(session, person_id),
    )


async def _pressed(session: AsyncSession, person_id: int) -> dict[str, Any]:
    """What lessons, campaigns and notices left behind."""
    return {
        "quiz_answers": await count_answers(session, person_id),
        "campaign_answers": await answers_of(session, person_id),
        "told_of_items": await count_told(session, person_id),
    }


async def _readers(
    session: AsyncSession, person_id: int, reports: Sequence[Report], files: Sequence[Media]
) -> tuple[int, int]:
    teacher = await teacher_of(session, person_id)
    things = {
        Subject.PERSON: [person_id],
        Subject.MYDATA: [person_id],
        Subject.TASK: [report.task_id for report in reports if report.task_id is not None],
        Subject.REPORT: [report.id for report in reports],
        Subject.MEDIA: [media.id for media in files],
        Subject.SCHOOL: [teacher.school_id] if teacher else [],
    }
    return await count_readers(session, things, but=person_id)
