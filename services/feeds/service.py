"""Pages of tasks, reports and teams for programs: what their key opens, and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.sight import Viewer, access_place
from services.disposal.model import Item
from services.errors import NotFound
from services.exports.queries import first_times, items_of
from services.feeds import queries
from services.feeds.model import (
    Box,
    Place,
    ReportPage,
    SeenItem,
    SeenReport,
    SeenTask,
    SeenTeam,
    TaskPage,
    TeamList,
    Wish,
)
from services.keys.scopes import Scope
from services.keys.service import Program
from services.messages import GeoPoint
from services.places.gazetteer import unit_by_code
from services.places.register import register_of
from services.policy import policy_of
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import loads
from services.teams.model import Team
from services.teams.queries import all_teams
from services.texts import _

_MOVES = (TaskStatus.ACCEPTED, TaskStatus.ON_SITE)
Times = Mapping[tuple[int, str], datetime]


async def read_tasks(session: AsyncSession, program: Program, wish: Wish) -> TaskPage:
    """Raises NotPermitted without `tasks:read`."""
    program.check(Scope.TASKS_READ)
    communes = _communes(session, program, wish.box)
    found = await queries.tasks(session, wish, communes, organisation=program.organisation)
    own = {team.id for team in await _teams(session, program)}
    page = found[: wish.limit]
    ids = [task.id for task, _team in page]
    items, times = await items_of(session, ids), await first_times(session, ids, _MOVES)
    rows = [
        _task(session, program, task, team=team, times=times,
              items=[item for item in items.get(task.id, ()) if _tells(program, item, own)])
        for task, team in page
    ]  # fmt: skip
    return TaskPage(rows, ids[-1] if len(found) > wish.limit else None)


async def read_task(session: AsyncSession, program: Program, reference: str) -> SeenTask:
    """Raises NotPermitted without `tasks:read`, NotFound."""
    page = await read_tasks(session, program, Wish(limit=1, reference=reference))
    if not page.tasks:
        raise NotFound(_("There is no such task."))
    return page.tasks[0]


async def read_reports(session: AsyncSession, program: Program, wish: Wish) -> ReportPage:
    """Raises NotPermitted without `reports:read`."""
    program.check(Scope.REPORTS_READ)
    communes = _communes(session, program, wish.box)
    found = await queries.reports(session, wish, communes, organisation=program.organisation)
    page = found[: wish.limit]
    rows = [_report(session, program, report, task=task) for report, task in page]
    return ReportPage(rows, rows[-1].id if len(found) > wish.limit else None)


async def read_report(session: AsyncSession, program: Program, reference: str) -> SeenReport:
    """Raises NotPermitted without `reports:read`, NotFound."""
    page = await read_reports(session, program, Wish(limit=1, reference=reference))
    if not page.reports:
        raise NotFound(_("There is no such report."))
    return page.reports[0]


async def read_teams(session: AsyncSession, program: Program) -> TeamList:
    """Raises NotPermitted without `teams:read`."""
    program.check(Scope.TEAMS_READ)
    load = await loads(session)
    return TeamList([_team(team, load.get(team.id, 0)) for team in await _teams(session, program)])


async def _teams(session: AsyncSession, program: Program) -> list[Team]:
    """All of them, or the organisation's whose key it is."""
    teams = await all_teams(session)
    return [team for team in teams if program.organisation in (None, team.organisation)]


def _tells(program: Program, item: Item, own: set[int]) -> bool:
    """A task that is an organisation's now may have been another one's before."""
    return program.organisation is None or item.team_id in own


def _communes(session: AsyncSession, program: Program, box: Box | None) -> list[str] | None:
    """For a key without exact points a box asks for the communes whose middle lies in it: asked
    again and again, ever smaller boxes must not find the point after all."""
    if box is None or program.exact:
        return None
    west, south, east, north = box
    units = register_of(policy_of(session).area.province).units.values()
    inside = (u for u in units if south <= u.lat <= north and west <= u.lon <= east)
    return [unit.code for unit in inside]


def _place(
    session: AsyncSession, program: Program, point: GeoPoint, *, commune: str | None
) -> Place:
    unit = unit_by_code(commune, policy_of(session).area.province) if commune else None
    viewer = Viewer.COORDINATOR if program.exact else Viewer.ANYBODY
    place = access_place(point, viewer, unit)
    return Place(
        commune_code=commune or "",
        commune=unit.name if unit else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        accuracy_m=place.accuracy_m if place else None,
        exact=program.exact,
    )


def _task(
    session: AsyncSession,
    program: Program,
    task: Task,
    *,
    team: Team | None,
    items: Sequence[Item],
    times: Times,
) -> SeenTask:
    seen = SeenTask(
        id=task.id,
        reference=task.reference,
        status=task.status,
        priority=task.priority,
        activity=task.activity.value,
        look=task.look.value,
        created_at=task.created_at,
        changed_at=task.moved_at,
        accepted_at=times.get((task.id, TaskStatus.ACCEPTED)),
        arrived_at=times.get((task.id, TaskStatus.ON_SITE)),
        completed_at=task.completed_at,
        place=_place(session, program, task.point, commune=task.commune),
        team=team.name if team else "",
        organisation=team.organisation if team else "",
    )
    return replace(seen, items=[_item(item) for item in items])


def _item(item: Item) -> SeenItem:
    return SeenItem(item.category.value, item.quantity, item.outcome.value)


def _report(
    session: AsyncSession, program: Program, report: Report, *, task: str | None
) -> SeenReport:
    return SeenReport(
        id=report.id,
        reference=report.reference,
        status=report.status.value,
        priority=report.priority,
        look=report.look.value,
        received_at=report.received_at,
        emergency=report.emergency,
        dangers=list(report.dangers),
        quantity=report.quantity,
        channel=report.channel,
        task=task,
        place=_place(session, program, report.item_point, commune=report.commune),
    )


def _team(team: Team, load: int) -> SeenTeam:
    return SeenTeam(
        id=team.id,
        name=team.name,
        organisation=team.organisation,
        level=team.level,
        on_duty=team.on_duty,
        load=load,
        capacity=team.capacity,
    )
