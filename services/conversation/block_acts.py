"""Held reports and blocked people: `held:…`, `task:release:9` and `block:…`, for coordinators."""

from services.alerts.model import AlertKind
from services.alerts.queries import ids_of_open
from services.alerts.service import check_coordinator
from services.board.held_card import held_list
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.coordination import service as coordination
from services.dispatch.held import release
from services.errors import no_longer
from services.limits import service as limits
from services.limits.model import BLOCK_REASONS, BlockReason
from services.messages import Choice, Reply
from services.people.queries import get_person
from services.reports.model import Report
from services.reports.queries import get_report, reports_of_task
from services.tasks.queries import held_tasks
from services.tasks.service import get_task, note_event
from services.texts import At, Lines, Words, _


async def on_held(turn: Turn, args: Args) -> None:
    """`held:page:0` lists what is held; `held:ack` says that somebody knows of all of it."""
    await check_coordinator(turn.session, turn.person)
    if args[:1] == ["ack"]:
        for alert_id in await ids_of_open(turn.session, AlertKind.HELD):
            await coordination.acknowledge_alert(turn.session, alert_id, by=turn.person)
    tasks = await held_tasks(turn.session)
    await turn.say(held_list(tasks))


async def on_release(turn: Turn, args: Args) -> None:
    task = await coordination.access_task(turn.session, number(args), turn.person)
    await release(turn.session, task, by=turn.person)


async def on_block(turn: Turn, args: Args) -> None:
    """`block:ask:9` of a task; of a report `block:who:17`, `block:do:17:hoax`, `block:undo:17`."""
    await check_coordinator(turn.session, turn.person)
    verb = args[0] if args else ""
    if verb == "ask":
        await _ask_whom(turn, number(args))
        return
    report = await get_report(turn.session, number(args))
    if report is None:
        raise no_longer()
    if verb == "who":
        await turn.say(await _ask_why(turn, report))
    elif verb == "do" and len(args) > 2 and args[2] in list(BlockReason):
        await _block(turn, report, BlockReason(args[2]))
    elif verb == "undo":
        await _unblock(turn, report)
    else:
        raise no_longer()


async def _ask_whom(turn: Turn, task_id: int) -> None:
    reports = await reports_of_task(turn.session, task_id)
    if len(reports) == 1:
        await turn.say(await _ask_why(turn, reports[0]))
        return
    choices = tuple(Choice(f"block:who:{r.id}", Words(r.reference)) for r in reports[:6])
    await turn.say(Reply(_("The writer of which report?"), choices=choices, card="block"))


async def _ask_why(turn: Turn, report: Report) -> Reply:
    standing = await limits.block_of(turn.session, report.reporter_id)
    if standing is not None:
        until = At(standing.until, turn.policy.timezone)
        text = _("{reference}: the writer is blocked until {at} ({reason}).", at=until,
                 reference=report.reference, reason=BLOCK_REASONS[standing.reason])  # fmt: skip
        undo = Choice(f"block:undo:{report.id}", _("↩ Take the block back"))
        return Reply(text, choices=(undo,), card="block", fresh=not turn.pressed)
    choices = [
        Choice(f"block:do:{report.id}:{reason}", label) for reason, label in BLOCK_REASONS.items()
    ]
    text = _("{reference}: block the writer? Their emergencies still reach you. Why?",
             reference=report.reference)  # fmt: skip
    back = Choice(f"task:open:{report.task_id}", _("◀ Back"))
    return Reply(text, choices=(*choices, back), card="block", fresh=not turn.pressed)


async def _block(turn: Turn, report: Report, reason: BlockReason) -> None:
    writer = await get_person(turn.session, report.reporter_id)
    await limits.block(turn.session, writer, reason, by=turn.person)
    await _note(turn, report, "blocked", reason.value)
    await turn.say(await _ask_why(turn, report))


async def _unblock(turn: Turn, report: Report) -> None:
    await limits.lift(turn.session, report.reporter_id, by=turn.person)
    await _note(turn, report, "unblocked")
    said = _("{reference}: the writer is not blocked any more.", reference=report.reference)
    await turn.say(Reply(Lines([said]), card="block", fresh=not turn.pressed))


async def _note(turn: Turn, report: Report, what: str, why: str | None = None) -> None:
    if report.task_id is not None:
        task = await get_task(turn.session, report.task_id)
        note_event(turn.session, task, what, by=turn.person, why=why)
