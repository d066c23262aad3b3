"""Getting the tasks out: who may, and slice by slice what they may know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.sight import Viewer, access_place
from services.disposal.model import Item
from services.exports import queries
from services.exports.model import Line, Span
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.model import Team
from services.teams.queries import all_teams

#: Tasks that are in memory at a time.
SLICE = 500
#: When a task was first moved to a status.
Times = Mapping[tuple[int, str], datetime]
_MOVES = (TaskStatus.ACCEPTED, TaskStatus.ON_SITE)


def access_export(session: AsyncSession, who: SignedIn) -> None:
    """Raises NotPermitted unless a coordinator, a lead or a viewer asks. The export is noted."""
    check_page(who, Page.EXPORT)
    note_reading(session, by=who.person, what=Subject.EXPORT, id=0, how=Way.FILE)


async def read_slice(
    session: AsyncSession, span: Span, *, after: int, exact: bool
) -> tuple[Sequence[Line], int | None]:
    """The lines of the next tasks, and the id after which to go on: None at the end."""
    found = await queries.slice_of_tasks(session, span, after=after, limit=SLICE)
    ids = [task.id for task, _team in found]
    items = await queries.items_of(session, ids)
    times = await queries.first_times(session, ids, _MOVES)
    own = await _own_teams(session, span)
    lines = [
        line
        for task, team in found
        for line in _lines_of(
            session,
            task,
            team=team,
            items=[i for i in items.get(task.id, ()) if own is None or i.team_id in own],
            times=times,
            exact=exact,
        )
    ]
    return lines, ids[-1] if len(ids) == SLICE else None


async def _own_teams(session: AsyncSession, span: Span) -> set[int] | None:
    """Whose items are told: None for everybody's. A task may have been another team's before."""
    if span.organisation is None:
        return None
    return {t.id for t in await all_teams(session) if t.organisation == span.organisation}


def _lines_of(
    session: AsyncSession,
    task: Task,
    *,
    team: Team | None,
    items: Sequence[Item],
    times: Times,
    exact: bool,
) -> Iterator[Line]:
    unit = unit_by_code(task.commune, policy_of(session).area.province) if task.commune else None
    place = access_place(task.point, Viewer.COORDINATOR if exact else Viewer.ANYBODY, unit)
    bare = Line(
        reference=task.reference, priority=task.priority, status=task.status.value,
        created_at=task.created_at, completed_at=task.completed_at,
        accepted_at=times.get((task.id, TaskStatus.ACCEPTED)),
        arrived_at=times.get((task.id, TaskStatus.ON_SITE)),
        look=task.look.value,
        commune_code=task.commune or "", commune=unit.name if unit else "",
        lat=place.lat if place else None, lon=place.lon if place else None,
        accuracy_m=place.accuracy_m if place else None,
        team=team.name if team else "", organisation=team.organisation if team else "",
        area_m2=task.area_m2, activity=task.activity.value,
    )  # fmt: skip
    yield from (_with(bare, item) for item in items) if items else [bare]


def _with(line: Line, item: Item) -> Line:
    return replace(
        line, category=item.category.value, quantity=item.quantity, outcome=item.outcome.value
    )
