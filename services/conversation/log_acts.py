"""`/log REF` for coordinators: who was told what about a task, and when."""

from services import clock
from services.alerts.service import check_coordinator
from services.audit.meanings import MEANINGS
from services.audit.service import find_breaches
from services.board.coordinator_card import media_button
from services.conversation.arguments import Args
from services.conversation.hearing import whole_number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.logbook.finding import suggestions, to_reference
from services.logbook.service import log_of
from services.logbook.story import page_text, pages_of
from services.messages import Choice, Reply
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import STATUS_NAMES
from services.tasks.model import Task
from services.tasks.queries import live_references, task_called
from services.texts import Lines, Spoken, Text, Words, _

#: Among so many of the newest open tasks one is looked for that is called alike.
LOOKED_AT = 200
#: Characters of somebody's own words that are said back.
LONGEST_ECHO = 40
#: A page of which nobody has so many.
LAST_PAGE = 10_000


async def on_log(turn: Turn, args: Args) -> None:
    """`/log QT-26-0147`, and `log:page:QT-26-0147:2`."""
    await check_coordinator(turn.session, turn.person)
    written = args[1] if args[:1] == ["page"] and len(args) > 1 else " ".join(args)
    page = whole_number(args[2], LAST_PAGE) if args[:1] == ["page"] and len(args) > 2 else 0
    year = clock.now().astimezone(turn.policy.timezone).year
    wanted = to_reference(written, prefix=turn.policy.reference_prefix, year=year)
    task = await task_called(turn.session, wanted) if wanted else None
    await (_suggest(turn, written) if task is None else _show(turn, task, page))


async def _suggest(turn: Turn, written: str) -> None:
    known = await live_references(turn.session, limit=LOOKED_AT)
    alike = suggestions(written.strip().upper(), known)
    choices = tuple(Choice(f"log:page:{name}:0", Words(name)) for name in alike)
    await turn.say(Reply(_question(written, any_open=bool(known)), choices=choices))


def _question(written: str, *, any_open: bool) -> Text:
    if not written:
        return _("Write /log and the task’s reference, such as /log QT-26-0147.")
    echo = Words(written[:LONGEST_ECHO])
    if not any_open:
        return _("There is no task “{reference}”, and no task is open.", reference=echo)
    return _("There is no task “{reference}”. Perhaps one of these?", reference=echo)


async def _show(turn: Turn, task: Task, page: int | None) -> None:
    lines = await log_of(turn.session, task)
    pages = pages_of(lines)
    if page is None or page >= pages:
        raise no_longer()
    head = _(
        "📜 {reference}: {status} ({page}/{pages})",
        reference=task.reference,
        status=STATUS_NAMES[task.status],
        page=page + 1,
        pages=pages,
    )
    text = Lines([head, *await _warnings(turn, task), page_text(lines, page, turn.policy.timezone)])
    note_reading(turn.session, by=turn.person, what=Subject.TASK, id=task.id, how=Way.LOG)
    sent = any(report.media for report in await reports_of_task(turn.session, task.id))
    choices = _choices(task, page, pages, media=sent)
    await turn.say(Reply(text, choices=choices, card="log", fresh=not turn.pressed))


async def _warnings(turn: Turn, task: Task) -> list[Spoken]:
    """What of the promise is broken for this task: each kind once, with what to do."""
    found = {f.breach: f for f in await find_breaches(turn.session) if f.task_id == task.id}
    return [Lines([Words("⚠️"), *MEANINGS[breach]], between=" ") for breach in found]


def _choices(task: Task, page: int, pages: int, *, media: bool) -> tuple[Choice, ...]:
    choices = []
    if page:
        choices.append(Choice(f"log:page:{task.reference}:{page - 1}", _("◀ Back")))
    if page + 1 < pages:
        choices.append(Choice(f"log:page:{task.reference}:{page + 1}", _("More ▶")))
    if media:
        choices.append(media_button(task))
    block = Choice(f"block:ask:{task.id}", _("🚫 Block the writer …"))
    return (*choices, Choice(f"task:open:{task.id}", _("Show the task")), block)
