"""Everything a task's card may say, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert
from services.alerts.queries import open_alerts
from services.board.sight import Viewer, access_point
from services.boundaries.ground import Ground
from services.dispatch.model import Offer
from services.dispatch.queries import offers_of
from services.disposal.model import Item
from services.disposal.queries import items_of
from services.duplicates.queries import Suggestion, standing_merger, suggestion_for
from services.finders.model import Finder
from services.finders.service import finders
from services.limits.model import BlockReason
from services.limits.service import reasons_of
from services.messages import GeoPoint
from services.people.queries import get_person
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.reports.answers import Danger
from services.reports.model import Report
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import ENDED, TaskStatus
from services.tasks.model import Task
from services.tasks.queries import find_task
from services.teams.model import Team
from services.teams.queries import get_team


@dataclass(frozen=True, slots=True)
class Facts:
    """A task with its reports, offers, alerts and items; `phones` are those given to call back,
    `finders` others who may be called.

    `only_area`: nothing but the name of a place is known, and the task's point is its middle.
    """

    task: Task
    reports: Sequence[Report]
    offers: Sequence[Offer]
    alerts: Sequence[Alert]
    items: Sequence[Item]
    team: Team | None
    commune: str
    only_area: bool
    phones: Sequence[str]
    finders: Sequence[Finder]
    #: Why writers of these reports are blocked, where one is.
    blocked: Sequence[BlockReason]
    now: datetime
    zone: ZoneInfo
    example: bool
    ambulance: str
    #: Whoever gathers says for whom; until then they are for nobody who may see the place.
    viewer: Viewer = Viewer.ANYBODY
    #: Another task that may be of the same item, and the one that this has become part of.
    suggestion: Suggestion | None = None
    part_of: Task | None = None

    @property
    def point(self) -> GeoPoint | None:
        return access_point(self.task.point, self.viewer)

    def seen_by(self, viewer: Viewer) -> Self:
        return replace(self, viewer=viewer)

    @property
    def ground(self) -> Ground:
        return Ground.from_json(self.task.ground)

    @property
    def dangers(self) -> list[Danger]:
        """Signs named in any of the reports, each once."""
        named = {danger for report in self.reports for danger in report.dangers}
        return [danger for danger in Danger if danger.value in named]

    def offer_to(self, team: Team) -> Offer | None:
        """The newest offer made to the team."""
        made = [offer for offer in self.offers if offer.team_id == team.id]
        return made[-1] if made else None


async def gather(session: AsyncSession, task: Task) -> Facts:
    policy = policy_of(session)
    reports = await reports_of_task(session, task.id)
    unit = unit_by_code(task.commune, policy.area.province) if task.commune else None
    return Facts(
        task=task,
        reports=reports,
        offers=await offers_of(session, task.id),
        alerts=await open_alerts(session, task_id=task.id),
        items=await items_of(session, task.id, task.round) if task.completed_at else [],
        team=await get_team(session, task.team_id) if task.team_id else None,
        commune=unit.name if unit else "",
        only_area=_only_named(task, reports),
        phones=await _phones(session, reports),
        finders=await finders(session, reports),
        blocked=await reasons_of(session, {report.reporter_id for report in reports}),
        now=clock.now(),
        zone=policy.timezone,
        example=policy.example,
        ambulance=policy.ambulance,
        suggestion=await suggestion_for(session, task.id) if task.status not in ENDED else None,
        part_of=await _part_of(session, task),
    )


async def _part_of(session: AsyncSession, task: Task) -> Task | None:
    cancelled = task.status is TaskStatus.CANCELLED
    merger = await standing_merger(session, task.id) if cancelled else None
    return await find_task(session, merger.into_id) if merger else None


def _only_named(task: Task, reports: Sequence[Report]) -> bool:
    """Whether the reports that told the task's place told it by a name."""
    here = task.item_lat, task.item_lon
    return {r.place_how for r in reports if (r.item_lat, r.item_lon) == here} == {"name"}


async def _phones(session: AsyncSession, reports: Sequence[Report]) -> list[str]:
    people = [await get_person(session, r.reporter_id) for r in reports if r.call_back]
    return [person.phone for person in people if person.phone]
