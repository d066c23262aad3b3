"""The buttons and commands of a coordinator: the board, assigning, closing, verifying."""

from services.alerts.queries import get_alert
from services.alerts.service import check_coordinator
from services.board.service import show_alert, show_task
from services.conversation.arguments import Args, number
from services.conversation.showing import show_here
from services.conversation.team_acts import line
from services.conversation.turn import Turn
from services.coordination import service as coordination
from services.coordination.service import CancelReason
from services.dispatch.queries import offers_of
from services.disposal import service as disposal
from services.errors import no_longer
from services.finders.service import finders
from services.messages import Choice, Reply
from services.people.queries import get_person
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.reports.queries import reports_of_task
from services.surveys.service import consider
from services.tasks.activity import Activity
from services.tasks.model import Task
from services.tasks.queries import count_live, live_tasks
from services.tasks.service import get_task, note_of
from services.teams.queries import team_of
from services.texts import Lines, Words, _, ngettext

#: Tasks a page of the board shows.
PAGE = 6


async def on_acknowledge(turn: Turn, args: Args) -> None:
    task_id = await coordination.acknowledge_alert(turn.session, number(args), by=turn.person)
    alert = await get_alert(turn.session, number(args))
    if task_id is None and alert is not None:
        await show_alert(turn.session, alert)


async def on_assign(turn: Turn, args: Args) -> None:
    await coordination.assign(turn.session, number(args), number(args, 2), by=turn.person)


async def on_refer(turn: Turn, args: Args) -> None:
    await coordination.refer(turn.session, number(args), by=turn.person)


async def on_cancel(turn: Turn, args: Args) -> None:
    """Without a reason the card asks for one."""
    if len(args) > 2 and args[2] in list(CancelReason):
        reason = CancelReason(args[2])
        await coordination.cancel(turn.session, number(args), reason, by=turn.person)
        return
    task = await coordination.access_task(turn.session, number(args), turn.person)
    await show_task(turn.session, task, turn.person, mode="cancel")


async def on_activity(turn: Turn, args: Args) -> None:
    """Without an activity the card asks for one."""
    if len(args) > 2 and args[2] in list(Activity):
        activity = Activity(args[2])
        await coordination.set_activity(turn.session, number(args), activity, by=turn.person)
        return
    task = await coordination.access_task(turn.session, number(args), turn.person)
    await show_task(turn.session, task, turn.person, mode="activity")


async def on_verify(turn: Turn, args: Args) -> None:
    task = await disposal.verify(turn.session, number(args), by=turn.person)
    await consider(turn.session, task)


async def on_reopen(turn: Turn, args: Args) -> None:
    await disposal.reopen(turn.session, number(args), by=turn.person)


async def on_call(turn: Turn, args: Args) -> None:
    """The number as a message of its own, which a phone offers to dial."""
    task = await coordination.access_task(turn.session, number(args), turn.person)
    note_reading(turn.session, by=turn.person, what=Subject.TASK, id=task.id, how=Way.PHONE)
    reports = await reports_of_task(turn.session, task.id)
    numbers = [
        (await get_person(turn.session, report.reporter_id)).phone
        for report in reports
        if report.call_back
    ]
    numbers += [finder.phone for finder in await finders(turn.session, reports)]
    known = [Words(f"☎ {phone}") for phone in numbers if phone]
    text = Lines(known) if known else _("☎ No number was given to call back.")
    await turn.say(Reply(text, about=note_of(task.id)))


async def on_show(turn: Turn, args: Args) -> None:
    """`task:show:9` puts the card back as it was; `task:open:9`, from a list, sends it anew."""
    task = await _access_visible(turn, number(args))
    note_reading(turn.session, by=turn.person, what=Subject.TASK, id=task.id)
    await show_here(turn, task, fresh=args[0] == "open")


async def _access_visible(turn: Turn, task_id: int) -> Task:
    """A task that the person may see: any for a coordinator, the team's own or offered ones."""
    team = await team_of(turn.session, turn.person.id)
    if team is None:
        return await coordination.access_task(turn.session, task_id, turn.person)
    task = await get_task(turn.session, task_id)
    offered = {offer.team_id for offer in await offers_of(turn.session, task_id)}
    if team.id != task.team_id and team.id not in offered:
        await check_coordinator(turn.session, turn.person)
    return task


async def on_board(turn: Turn, args: Args) -> None:
    """`/board` and `board:page:2`: open tasks by priority and age, a button each."""
    await check_coordinator(turn.session, turn.person)
    page = number(args) if len(args) > 1 else 0
    total = await count_live(turn.session)
    tasks = await live_tasks(turn.session, limit=PAGE, offset=page * PAGE)
    if page and not tasks:
        raise no_longer()
    choices = [line(task) for task in tasks]
    if page:
        choices.append(Choice(f"board:page:{page - 1}", _("◀ Back")))
    if (page + 1) * PAGE < total:
        choices.append(Choice(f"board:page:{page + 1}", _("More ▶")))
    text = ngettext("{count} open task", "{count} open tasks", total)
    await turn.say(Reply(text, choices=tuple(choices), card="board", fresh=not turn.pressed))
