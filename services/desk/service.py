"""The desk: every open task at a glance, one task in full, and what is done about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import HEADLINES, Alert
from services.board.facts import Facts, gather
from services.board.lead_card import lead_words
from services.board.service import card_for
from services.board.sight import access_place
from services.desk import queries
from services.desk.access import access_task, viewer_of
from services.desk.acts import is_act, is_grave
from services.desk.rows import Row, Wish, narrowed
from services.desk.written_acts import further_acts
from services.dispatch.service import suggested
from services.disposal.queries import photos_after
from services.errors import NotFound, NotPermitted
from services.logbook.moves import moves_of
from services.logbook.service import log_of
from services.logbook.story import Line
from services.media.model import Media
from services.media.queries import media_by_id
from services.messages import Choice
from services.pictures.kinds import KINDS
from services.places.gazetteer import unit_by_code
from services.policy import ServiceArea, policy_of
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.reports.queries import reports_of_task
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.tasks.lifecycle import UNTAKEN
from services.tasks.model import Task
from services.teams.model import Team
from services.teams.nearest import Candidate
from services.texts import Spoken, _

#: Teams that a task can be offered to from its page.
MOST_TEAMS = 50
#: More open tasks than that are not one desk's work: the least urgent are left out.
MOST_TASKS = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One task in full: the card a coordinator has in chat, what they may do, and the log. `grave`
    are the keys of those choices that are asked about once more; `further` acts need words or a
    choice of their own; `teams` are those that can be asked, nearest first."""

    row: Row
    card: Spoken
    choices: Sequence[Choice]
    grave: Collection[str]
    further: Collection[str]
    teams: Sequence[Candidate]
    log: Sequence[Line]
    media: Sequence[Media]


async def open_tasks(session: AsyncSession, who: SignedIn, wish: Wish) -> Sequence[Row]:
    """Raises NotPermitted for somebody who may not look at them."""
    check_page(who, Page.NOW)
    found = await queries.open_tasks(session, limit=MOST_TASKS, organisation=who.organisation)
    ids = [task.id for task, _team in found]
    alerts = await queries.waiting_alerts(session, ids)
    reports = await queries.count_reports(session, ids)
    rows = [
        _row(session, who, task, team=team, alert=alerts.get(task.id), count=reports.get(task.id))
        for task, team in found
    ]
    return narrowed(rows, wish)


async def loose_alerts(session: AsyncSession, who: SignedIn) -> Sequence[tuple[Alert, str | None]]:
    """Alerts about no open task: an emergency that was not sent yet, a gap in the roster, schools
    that keep away still; with a closed task's reference."""
    return await queries.loose_alerts(session) if who.coordinates else []


async def read_task(session: AsyncSession, who: SignedIn, task_id: int) -> Sheet:
    """Raises NotPermitted for a viewer, NotFound. The look is noted."""
    task, team = await access_task(session, who, task_id)
    note_reading(session, by=who.person, what=Subject.TASK, id=task.id)
    facts = await gather(session, task)
    if team is not None and not who.coordinates:
        return await _leads_sheet(session, who, facts, team)
    return await _coordinators_sheet(session, who, facts)


async def _leads_sheet(session: AsyncSession, who: SignedIn, facts: Facts, team: Team) -> Sheet:
    """What the team has, and its own moves; nothing can be done about it here."""
    task, none = facts.task, tuple[str, ...]()
    return Sheet(
        row=_row(session, who, task, team=team.name, alert=None, count=len(facts.reports)),
        card=lead_words(facts, team),
        choices=(),
        grave=none,
        further=none,
        teams=(),
        log=await moves_of(session, task, team.organisation),
        media=await media_by_id(session, await _media_of(session, task.id)),
    )


async def _coordinators_sheet(session: AsyncSession, who: SignedIn, facts: Facts) -> Sheet:
    task = facts.task
    card = await card_for(session, facts, who.person)
    modes = ("cancel", "reports", "activity")
    further = [await card_for(session, facts, who.person, mode=mode) for mode in modes]
    choices = [c for one in (card, *further) for c in one.choices if is_act(c.key)]
    team = facts.team.name if facts.team else None
    alert = facts.alerts[-1] if facts.alerts else None
    return Sheet(
        row=_row(session, who, task, team=team, alert=alert, count=len(facts.reports)),
        card=card.text,
        choices=choices,
        grave={choice.key for choice in choices if is_grave(choice.key)},
        further=further_acts(task.status),
        teams=await _teams(session, task),
        log=await log_of(session, task),
        media=await media_by_id(session, await _media_of(session, task.id)),
    )


async def _teams(session: AsyncSession, task: Task) -> Sequence[Candidate]:
    return await suggested(session, task, count=MOST_TEAMS) if task.status in UNTAKEN else []


async def _media_of(session: AsyncSession, task_id: int) -> list[int]:
    """What its reporters sent, and the team's photos of the work done."""
    sent = [id for report in await reports_of_task(session, task_id) for id in report.media]
    return [*sent, *await photos_after(session, task_id)]


async def access_media(session: AsyncSession, who: SignedIn, task_id: int, media_id: int) -> None:
    """Raises NotFound unless it belongs to the task and the reader may see it."""
    hidden = NotFound(_("This picture cannot be shown now."))
    try:
        await access_task(session, who, task_id)
    except NotPermitted as refused:
        raise hidden from refused
    if media_id not in await _media_of(session, task_id):
        raise hidden
    note_reading(session, by=who.person, what=Subject.MEDIA, id=media_id, how=Way.PICTURE)


async def count_ringing(session: AsyncSession, who: SignedIn) -> int:
    """How much is urgent and nobody knows of; nobody but a coordinator is rung for."""
    return await queries.count_ringing(session) if who.coordinates else 0


def area_of(session: AsyncSession) -> ServiceArea:
    return policy_of(session).area


def zone_of(session: AsyncSession) -> ZoneInfo:
    return policy_of(session).timezone


async def pulse(session: AsyncSession) -> str:
    """Another word whenever the desk has something new to show."""
    return "-".join(str(number) for number in await queries.pulse(session))


def _row(
    session: AsyncSession,
    who: SignedIn,
    task: Task,
    *,
    team: str | None,
    alert: Alert | None,
    count: int | None,
) -> Row:
    unit = unit_by_code(task.commune, policy_of(session).area.province) if task.commune else None
    return Row(
        id=task.id,
        reference=task.reference,
        priority=task.priority,
        status=task.status,
        look=KINDS[task.look].name,
        commune=unit.name if unit else "",
        team=team or "",
        created_at=task.created_at,
        place=access_place(task.point, viewer_of(who), unit),
        exact=who.exact,
        reports=count or 1,
        alert_id=alert.id if alert and who.coordinates else None,
        alert=HEADLINES[alert.kind] if alert and who.coordinates else None,
    )
